package dev.rollback.examples;

import static dev.rollback.examples.domain.Tables.STRATEGIES;
import static dev.rollback.examples.domain.Tables.TRADES;
import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.postgres.jooq.JooqNames.table;
import static dev.rollback.postgres.jooq.JooqNames.where;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.capture.Touched;
import dev.rollback.decide.Decision;
import dev.rollback.decide.DecisionRules;
import dev.rollback.decide.Presets;
import dev.rollback.decide.Signal;
import dev.rollback.decide.Signals;
import dev.rollback.drill.Drill;
import dev.rollback.drill.DrillResult;
import dev.rollback.drill.DrillWork;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.JavaResolver;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.plan.SqlResolver;
import dev.rollback.postgres.Guard;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.drill.PostgresDrillGround;
import dev.rollback.postgres.jooq.Checks;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Comparison;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** The Java of the README, word for word: a test compares the two. */
public final class ReadmeSnippets {

    private ReadmeSnippets() {}

    // readme:take-back
    /** Lets a change happen, then takes it back: schema and data, or nothing at all. */
    static RollbackReport takeBack(DataSource dataSource, Runnable change, PrintStream out) {
        Rollback rollback = PostgresRollback.using(dataSource).build();

        // before: definitions and rows go into a schema of the library's own
        Baseline before = rollback.capture("strategy-fix");

        // any change, by any tool, from any process
        change.run();

        // the way back, computed from what is different now: a value, and nothing has been done yet
        RollbackPlan plan = rollback.planBackTo(before);

        // held against the live database: every statement, lock, row count and hazard
        ReviewedPlan reviewed = rollback.review(plan);
        out.println(reviewed.render());

        // one transaction; compared with the baseline inside it; committed only if they are equal
        RollbackReport report = rollback.execute(reviewed.acceptingAll());
        out.println(report.text());

        // and looked at once more, from outside
        Comparison comparison = rollback.verify(before);
        if (report.succeeded() && comparison.equal()) {
            rollback.discard(before);
        }
        return report;
    }
    // readme:end

    // readme:by-hand
    /** The same by hand: the verbs of the runbook, one a line. */
    static RollbackPlan byHand(Baseline before) {
        TableName trades = TableName.of("trading", "trades");
        TableName strategies = TableName.of("trading", "strategies");
        return RollbackPlan.named("revert-relationship-rebuild")
                .because("foreign key errors since 14:02")
                .snapshot(trades, strategies)
                .dropConstraints(addedSince(before))
                .dropIndexes(addedSince(before))
                .dropPolicies(addedSince(before))
                .restoreConstraints(before)
                .restoreIndexes(before)
                .restorePolicies(before)
                .verifyCounts(before)
                .verifyForeignKeys(trades)
                .analyze(trades, strategies)
                .log("RELATIONSHIPS_REVERTED")
                .build();
    }
    // readme:end

    // readme:jooq
    /** Tables, conditions and checks from the classes that jOOQ generated. */
    static RollbackPlan withGeneratedClasses(Baseline before) {
        return RollbackPlan.named("revert-losing-trades")
                .snapshot(table(TRADES), where(TRADES.QUANTITY.gt(new BigDecimal("1000"))))
                .restoreConstraints(before, table(TRADES), table(STRATEGIES))
                .verify(Checks.of(TRADES, STRATEGIES).foreignKeys())
                .verify(Checks.of(TRADES, STRATEGIES).uniqueKeys())
                .build();
    }
    // readme:end

    // readme:decide
    /** Rehearses, and goes on only with what was agreed to. */
    static RollbackReport rehearseThenExecute(Rollback rollback, RollbackPlan plan) {
        ReviewedPlan reviewed = rollback.review(plan)
                .accepting(Hazard.TAKES_EXCLUSIVE_LOCK, Hazard.SUSPENDS_TRIGGERS)
                .accepting(Hazard.REVERTS_ALL_WRITES_SINCE_BASELINE)
                .acceptingDifference("EXPRESSION_TEXT");
        Rehearsal rehearsal = rollback.rehearse(reviewed);
        if (!rehearsal.wouldCommit()) {
            throw new IllegalStateException("Not today: " + rehearsal.remarks());
        }
        return rollback.execute(reviewed);
    }
    // readme:end

    // readme:archive
    /** A baseline that outlives its database: written to a directory, and restored from there into an empty one. */
    static RollbackReport restoreElsewhere(Rollback rollback, Path directory, Rollback empty) {
        rollback.export(rollback.baseline("strategy-fix"), directory);

        // later, elsewhere: every file is proven before anything is touched
        Baseline imported = empty.importFrom(directory, ImportOptions.defaults().intoAnyDatabase());
        return empty.execute(empty.review(empty.planBackTo(imported)).acceptingAll());
    }
    // readme:end

    // readme:guard
    /** Captured before, checked after, taken back by itself if a check fails or the change throws. */
    static GuardReport guarded(PostgresRollback rollback, Guard.Change migration) {
        return rollback.guard("add-risk-score", b -> b.schemas("trading"))
                .change(migration)
                .verify((checks, before) -> checks.verifyCounts(before).verifyForeignKeys(table(TRADES)))
                .run();
    }
    // readme:end

    // readme:probe
    /** Tried first, in a transaction that is undone: then only the rows of what the migration touches are kept. */
    static Baseline keepingWhatIsTouched(PostgresRollback rollback, Guard.Change migration) {
        Touched touched = rollback.probe(b -> b.schemas("trading"), migration);
        return rollback.capture(
                "reprice", b -> b.schemas("trading").undoLogFrom(64L << 20).protecting(touched));
    }
    // readme:end

    // readme:settle
    /** Settles what both wrote, by table and column, and fills a column that comes back. */
    static RollbackPlan settlingOneByOne(Rollback rollback, Baseline before, JavaResolver numbers) {
        TableName trades = TableName.of("trading", "trades");
        return rollback.planBackTo(
                before,
                PlanOptions.refusing()
                        .table(TableName.of("trading", "reviews"), ConflictPolicy.RESTORE_BASELINE)
                        .column(trades, "price", new SqlResolver("before + (current - changed)"))
                        .column(trades, "order_number", numbers)
                        .column(trades, "quantity", ConflictPolicy.KEEP_CURRENT)
                        .filling(TableName.of("trading", "people"), "name", "first || ' ' || last"));
    }
    // readme:end

    // readme:keep
    /** Takes the change back and keeps what others wrote after it. */
    static RollbackReport takeBackAndKeepLaterWrites(Rollback rollback, Runnable change, Runnable business) {
        Baseline before = rollback.capture("reprice");
        change.run();
        rollback.seal(before); // the change ends here: what comes later is legitimate
        business.run();

        // can it still be taken back? what stands in the way, what would it touch?
        Assessment assessment = rollback.assess(before);
        if (!assessment.revertible()) {
            throw new IllegalStateException(assessment.text());
        }
        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.REFUSE);
        return rollback.execute(rollback.review(plan).acceptingAll());
    }
    // readme:end

    // readme:whether
    /** What the rules of runbook 001 say to what was measured in the last five minutes. */
    static Decision whetherToRollBack(Instant now, List<Signal> measured) {
        DecisionRules rules = Presets.deployment(Duration.ofHours(1)); // how long a fix forward may take
        return rules.decide(new Signals(now, Duration.ofMinutes(5), measured));
    }
    // readme:end

    // readme:drill
    /** The way back, practised on a clone that is broken for it: timed, ticked off, thrown away. */
    static DrillResult practise(DataSource admin, String database, DrillWork<DataSource> change) {
        return Drill.named("quarterly", PostgresDrillGround.cloneOf(admin, database))
                .participants("Ada", "Grace")
                .change(change)
                .rollingBackWithin(Duration.ofMinutes(30))
                .check("Database answers", copy -> answers(copy))
                .run();
    }
    // readme:end

    private static boolean answers(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(5);
        }
    }
}
