package dev.rollback.engine;

import dev.rollback.RollbackException;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionContext;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.execute.TransientFailure;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the steps of one attempt and looks at the result; the caller decides whether it is kept. */
final class Run<C extends ExecutionContext> {

    private final Dispatch<C> dispatch;
    private final Listeners listeners;
    private final Clock clock;
    private final List<StepResult> results = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();

    Run(Dispatch<C> dispatch, Listeners listeners, Clock clock) {
        this.dispatch = dispatch;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Runs all steps, or until one fails. */
    boolean steps(ReviewedPlan plan, Attempt<C> attempt) {
        List<LockHeld> held = attempt.locks();
        for (ReviewedStep step : plan.steps()) {
            listeners.tell(listener -> listener.stepStarted(step));
            Instant started = clock.instant();
            StepOutcome outcome = outcome(plan, step, attempt);
            Duration duration = Duration.between(started, clock.instant());
            boolean over = outcome instanceof StepOutcome.Failed || outcome instanceof StepOutcome.Unknown;
            List<LockHeld> now = over ? held : attempt.locksAfter(step);
            List<LockHeld> before = held;
            StepResult result = new StepResult(
                    step.number(),
                    step.step(),
                    outcome,
                    duration,
                    now.stream().filter(lock -> !before.contains(lock)).toList());
            held = now;
            results.add(result);
            if (!over) {
                attempt.record(result);
            }
            listeners.tell(listener -> listener.stepFinished(result));
            if (over) {
                return false;
            }
        }
        return true;
    }

    private StepOutcome outcome(ReviewedPlan plan, ReviewedStep step, Attempt<C> attempt) {
        try {
            return dispatch.run(step.step(), attempt.context(), changed -> changed, verdict -> {
                checks.add(new CheckResult(step.step(), verdict));
                return verdict.holds() ? StepOutcome.succeeded(0) : new StepOutcome.Skipped("see its verdict");
            });
        } catch (RollbackException | TransientFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // the message stays with the cause: a server's message may hold row values
            throw new RollbackException.Failed(
                    "RB-STEP-ERROR",
                    "Cannot run step " + step.number() + " of plan "
                            + plan.plan().name() + ", " + step.step().summary(),
                    "it ended with " + e.getClass().getName(),
                    "nothing was changed; look at the cause, then review again",
                    e);
        }
    }

    Verification verification(Attempt<C> attempt) {
        listeners.tell(listener -> listener.verifying());
        return new Verification(checks, attempt.compare());
    }

    /** How a plan ends whose last step did not succeed. */
    Ending ending() {
        return results.stream().anyMatch(result -> result.outcome() instanceof StepOutcome.Unknown)
                ? Ending.UNKNOWN
                : Ending.FAILED;
    }

    /** Why it ended so. */
    List<String> failures() {
        return results.stream().flatMap(result -> failure(result).stream()).toList();
    }

    private static Optional<String> failure(StepResult result) {
        String step = "step " + result.number() + ", " + result.step().summary() + ": ";
        if (result.outcome() instanceof StepOutcome.Failed failed) {
            return Optional.of(step + failed.reason() + "; nothing was changed");
        }
        if (result.outcome() instanceof StepOutcome.Unknown unknown) {
            return Optional.of(step + "nobody knows what came of it: " + unknown.reason()
                    + "; the transaction was undone, look before doing anything else");
        }
        return Optional.empty();
    }

    List<StepResult> results() {
        return List.copyOf(results);
    }
}
