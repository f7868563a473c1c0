package dev.rollback.examples.extension;

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
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.check.CountBound;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Plugs in from outside: a step of one's own with its executor, another executor for a built-in step, and a check of one's own. One plan
 * runs all three; review, rehearsal, fingerprint, journal and report treat them like built-in ones.
 */
public final class ExtensionExample {

    private static final long USER = 7;

    private final Console console;
    private final DataSource database;

    ExtensionExample(Console console, DataSource database) {
        this.console = console;
        this.database = database;
    }

    /** Runs it on an embedded server. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Steps, executors and verifiers from outside");
        try (Server server = Server.start()) {
            DataSource database = server.create("trading");
            new TradingDatabase(database).createSchema().fill(200);
            RollbackReport report = new ExtensionExample(console, database).run();
            if (!report.succeeded()) {
                throw new IllegalStateException("The example did not work: " + report);
            }
        }
    }

    RollbackReport run() throws Exception {
        Rollback rollback = PostgresRollback.using(database)
                .executor(new NotifyListenersExecutor())
                .executor(new QuickAnalyzeExecutor())
                .verifier(new VisibleRowsVerifier())
                .build();
        Baseline before = rollback.capture("before-the-open-policies");
        long own = tradesOf(USER);
        openToEverybody();

        ReviewedPlan plan = console.chapter("Review", () -> rollback.review(plan(before, own)));
        console.block(plan.render());
        Rehearsal rehearsal = console.chapter("Rehearse", () -> rollback.rehearse(plan.acceptingAll()));
        rehearsal
                .steps()
                .forEach(step -> console.line(step.number() + "  " + step.summary() + "  "
                        + step.duration().toMillis() + " ms"));
        RollbackReport report = console.chapter("Execute", () -> rollback.execute(plan.acceptingAll()));
        console.block(report.text());
        console.line("Journal");
        console.block(journal());
        return report;
    }

    static RollbackPlan plan(Baseline before, long visibleTrades) {
        return RollbackPlan.named("give-privacy-back")
                .because("every user saw the trades of all others")
                .dropPolicies(addedSince(before))
                .restorePolicies(before)
                .analyze(table(TRADES))
                .step(new VisibleRows(table(TRADES), "trading_app", USER, CountBound.exactly(visibleTrades)))
                .step(new NotifyListeners("trading_cache", "reload"))
                .log("policies restored")
                .build();
    }

    private long tradesOf(long user) {
        DSLContext sql = DSL.using(database, SQLDialect.POSTGRES);
        return sql.fetchCount(sql.select()
                .from(TRADES)
                .join(STRATEGIES)
                .on(STRATEGIES.ID.eq(TRADES.STRATEGY_ID))
                .where(STRATEGIES.USER_ID.eq(user)));
    }

    private void openToEverybody() {
        DSLContext sql = DSL.using(database, SQLDialect.POSTGRES);
        sql.execute("DROP POLICY trades_owner ON trading.trades");
        sql.execute("CREATE POLICY trades_user_policy ON trading.trades USING (true)");
    }

    private String journal() {
        return DSL.using(database, SQLDialect.POSTGRES)
                .fetch("SELECT operation, status, details FROM rollback.rollback_log ORDER BY id")
                .format();
    }
}
