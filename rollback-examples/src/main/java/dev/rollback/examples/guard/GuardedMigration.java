package dev.rollback.examples.guard;

import static dev.rollback.examples.domain.Tables.STRATEGY_PERFORMANCE;
import static dev.rollback.examples.domain.Tables.TRADES;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.trading.Server;
import dev.rollback.examples.trading.TradingDatabase;
import dev.rollback.plan.PlanDraft;
import dev.rollback.postgres.Guard;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.jooq.Checks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Two migrations under guard: the first stays; the second breaks what jOOQ's classes promise, and is taken back by itself. */
public final class GuardedMigration {

    private final PostgresRollback rollback;

    GuardedMigration(DataSource database) {
        this.rollback = PostgresRollback.using(database).build();
    }

    /** Runs both on an embedded server. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Migrations under guard");
        try (Server server = Server.start()) {
            DataSource database = server.create("trading");
            new TradingDatabase(database).createSchema().fill(200);
            GuardedMigration guarded = new GuardedMigration(database);
            show(console, console.chapter("Add a risk score", guarded::addRiskScore));
            show(console, console.chapter("Purge old strategies", guarded::purgeStrategies));
        }
    }

    GuardReport addRiskScore() {
        return rollback.guard("add-risk-score", b -> b.schemas("trading"))
                .change(sql("ALTER TABLE trading.strategies ADD COLUMN risk_score smallint"))
                .verify((checks, before) -> promises(checks.verifyCounts(before)))
                .run();
    }

    GuardReport purgeStrategies() {
        return rollback.guard("purge-strategies", b -> b.schemas("trading"))
                .change(sql("""
                        ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey;
                        DELETE FROM trading.strategies WHERE status = 'archived'
                        """))
                .verify((checks, before) -> promises(checks))
                .run();
    }

    /** Asks the rows, not the catalog: a key that the migration dropped is looked after all the same. */
    private static PlanDraft promises(PlanDraft checks) {
        Checks expected = Checks.of(TRADES, STRATEGY_PERFORMANCE);
        return checks.verify(expected.foreignKeys()).verify(expected.uniqueKeys());
    }

    private static Guard.Change sql(String statements) {
        return connection -> run(connection, statements);
    }

    private static void run(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static void show(Console console, GuardReport report) {
        List<String> verdicts = report.verification().checks().stream()
                .map(check -> check.line())
                .toList();
        verdicts.forEach(console::aside);
        if (report.kept()) {
            console.good("the change stays");
            return;
        }
        report.reasons().forEach(console::warning);
        report.rollback().ifPresent(back -> console.block(back.text()));
    }
}
