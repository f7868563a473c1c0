package dev.rollback.examples.byhand;

import static dev.rollback.examples.domain.Tables.STRATEGIES;
import static dev.rollback.examples.domain.Tables.TRADES;
import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.postgres.jooq.JooqNames.table;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.trading.Server;
import dev.rollback.examples.trading.TradingDatabase;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.jooq.Checks;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A runbook's "remove what the fix added, restore the original constraints" as a plan: by difference and not by the look of a name, with
 * full definitions, in one transaction. It touches relationships alone; whatever else happened meanwhile stays.
 */
public final class RelationshipRevert {

    private final DataSource database;

    RelationshipRevert(DataSource database) {
        this.database = database;
    }

    /** Runs it on an embedded server. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("A plan written by hand");
        try (Server server = Server.start()) {
            DataSource database = server.create("trading");
            new TradingDatabase(database).createSchema().fill(200);
            RollbackReport report = new RelationshipRevert(database).run(console);
            if (!report.succeeded()) {
                throw new IllegalStateException("The example did not work: " + report);
            }
        }
    }

    RollbackReport run(Console console) throws Exception {
        Rollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("before-the-rebuild", b -> b.schemas("trading"));
        rebuildRelationships();

        ReviewedPlan reviewed = console.chapter("Review", () -> rollback.review(plan(before)));
        console.block(reviewed.render());
        RollbackReport report = console.chapter(
                "Execute",
                () -> rollback.execute(reviewed.accepting(
                        Hazard.TAKES_EXCLUSIVE_LOCK, Hazard.DROPS_DEFINITION, Hazard.CHANGES_AUTHORIZATION)));
        console.block(report.text());
        return report;
    }

    static RollbackPlan plan(Baseline before) {
        return RollbackPlan.named("revert-relationship-rebuild")
                .because("foreign key errors since 14:02")
                .snapshot(table(STRATEGIES), table(TRADES))
                .dropConstraints(addedSince(before))
                .dropIndexes(addedSince(before))
                .restoreConstraints(before)
                .restoreIndexes(before)
                .restorePolicies(before)
                .verifyCounts(before)
                .verifyForeignKeys(table(TRADES))
                .verify(Checks.of(STRATEGIES, TRADES).uniqueKeys())
                .analyze(table(TRADES))
                .log("relationships reverted")
                .build();
    }

    private void rebuildRelationships() {
        DSLContext sql = DSL.using(database, SQLDialect.POSTGRES);
        sql.execute("ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey");
        sql.execute("ALTER TABLE trading.trades ADD CONSTRAINT trades_strategy_id_fkey1"
                + " FOREIGN KEY (strategy_id) REFERENCES trading.strategies (id)");
        sql.execute("DROP INDEX trading.trades_open_idx");
        sql.execute("CREATE INDEX trades_strategy_id_idx1 ON trading.trades (strategy_id)");
        sql.execute("DROP POLICY strategies_owner ON trading.strategies");
    }
}
