package dev.rollback.examples.runbook.strategies;

import static dev.rollback.examples.runbook.strategies.Courses.NOTES;
import static dev.rollback.examples.runbook.strategies.Courses.PERFORMANCE;
import static dev.rollback.examples.runbook.strategies.Courses.STRATEGIES;
import static dev.rollback.examples.runbook.strategies.Courses.TRADES;

import dev.rollback.capture.Baseline;
import dev.rollback.examples.extension.VisibleRows;
import dev.rollback.examples.extension.VisibleRowsVerifier;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.Phases;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.verify.CheckResult;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Scenario 2 in the runbook's phases with their time boxes. Nobody has to be disconnected: the plan locks what it changes, waits two
 * seconds for a lock at most, and everyone else goes on when it has committed.
 */
final class FullRollback {

    private static final long USER = 4;
    private static final long STRATEGIES_OF_USER = 3;

    private final Phases phases;
    private final DataSource database;

    FullRollback(Phases phases, DataSource database) {
        this.phases = phases;
        this.database = database;
    }

    RollbackReport run(PostgresRollback rollback, Baseline before) {
        Assessment assessment =
                phases.run("1 emergency assessment", Duration.ofMinutes(5), () -> rollback.assess(before));
        if (!assessment.revertible()) {
            throw new IllegalStateException(assessment.text());
        }
        ReviewedPlan reviewed = phases.run(
                "2 emergency backup: the baseline is there, read the plan",
                Duration.ofMinutes(10),
                () -> rollback.review(
                        rollback.planBackTo(before).because("more than 100 errors a minute since the fix")));
        phases.run(
                "3 stop application: rehearse how long it would wait",
                Duration.ofMinutes(5),
                () -> rollback.rehearse(reviewed));
        RollbackReport report = phases.run(
                "4 database rollback", Duration.ofMinutes(30), () -> rollback.execute(reviewed.acceptingAll()));
        phases.run("5 verification", Duration.ofMinutes(15), () -> verify(database));
        phases.run(
                "6 restore application: planner statistics",
                Duration.ofMinutes(10),
                () -> Courses.execute(rollback, statistics()));
        return report;
    }

    private static RollbackPlan statistics() {
        return RollbackPlan.named("collect-statistics")
                .analyze(STRATEGIES, TRADES, PERFORMANCE)
                .build();
    }

    /** Looks at rows and as the application's role, not at the catalog. */
    static List<String> verify(DataSource database) {
        PostgresRollback checking = PostgresRollback.using(database)
                .verifier(new VisibleRowsVerifier())
                .build();
        RollbackPlan plan = RollbackPlan.named("verify-strategies")
                .verifyForeignKeys(TRADES, PERFORMANCE, NOTES)
                .step(new UniqueKeyCheck(
                        "strategies_user_id_name_key",
                        STRATEGIES,
                        List.of("user_id", "name"),
                        UniqueKeyCheck.Nulls.DISTINCT))
                .step(new VisibleRows(STRATEGIES, "journal_app", USER, CountBound.exactly(STRATEGIES_OF_USER)))
                .build();
        return Courses.execute(checking, plan).verification().checks().stream()
                .map(CheckResult::line)
                .toList();
    }
}
