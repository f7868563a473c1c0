package dev.rollback.report;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;

import dev.rollback.Given;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.Step;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports that the tests read, with a row value in every place where one could hide. */
final class Reports {

    static final String SECRET = "alice@example.org";
    static final KeepRows KEEP = new KeepRows(TRADES, Optional.of(new RowFilter("email = ?", List.of(SECRET))));
    static final NotNullCheck CHECK = new NotNullCheck(TRADES, List.of("id"));
    static final ReviewedPlan REVIEWED = Given.reviewed(RollbackPlan.named("revert|all")
            .because("errors since 14:02 <again>")
            .exactlyTo(Given.baseline("before"))
            .step(KEEP)
            .step(CHECK)
            .build());

    private Reports() {}

    static RollbackReport committed() {
        Difference accepted = new Difference(Difference.Code.EXPRESSION_TEXT, "view public.v", "definition", "a", "b");
        Comparison comparison =
                new Comparison(List.of(accepted), List.of(STRATEGIES), List.of("index trading.trades_symbol"), 41, 1);
        return draft(Ending.COMMITTED)
                .addSteps(
                        new StepResult(
                                1,
                                KEEP,
                                StepOutcome.succeeded(1200),
                                Duration.ofMillis(1500),
                                List.of(new LockHeld("public.trades", "AccessShareLock"))),
                        result(2, CHECK, StepOutcome.succeeded(0)))
                .verification(new Verification(List.of(new CheckResult(CHECK, Verdict.HELD)), Optional.of(comparison)))
                .addRemarks("another session created public.x after the commit")
                .certificate(Certificate.of(Given.baseline("before"), comparison, Given.NOON))
                .ownBaseline("before-rollback-1")
                .build();
    }

    static StepResult result(int number, Step step, StepOutcome outcome) {
        return new StepResult(number, step, outcome, Duration.ofMillis(20), List.of());
    }

    static RollbackReportBuilder draft(Ending ending) {
        return new RollbackReportBuilder()
                .executionId(UUID.fromString("00000000-0000-0000-0000-00000000000e"))
                .reviewed(REVIEWED)
                .ending(ending)
                .startedAt(Given.NOON)
                .duration(Duration.ofMillis(12_340))
                .attempts(1);
    }
}
