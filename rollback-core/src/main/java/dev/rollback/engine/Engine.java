package dev.rollback.engine;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionContext;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.Retrying;
import dev.rollback.execute.StepResult;
import dev.rollback.execute.TransientFailure;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.rehearse.StepRehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.RollbackReportBuilder;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.text.Quantity;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Drives a reviewed plan through its stages: gate, run, verify, commit or undo, report. Safe for concurrent use; the database
 * module lets one rollback run at a time.
 *
 * @param <C> the context that the executors need
 */
public final class Engine<C extends ExecutionContext> {

    private final Platform<C> platform;
    private final Dispatch<C> dispatch;
    private final Retrying retrying;
    private final Listeners listeners;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Engine(
            Platform<C> platform,
            Dispatch<C> dispatch,
            Retrying retrying,
            List<ExecutionListener> listeners,
            Clock clock,
            Supplier<UUID> ids) {
        this.platform = platform;
        this.dispatch = dispatch;
        this.retrying = retrying;
        this.listeners = new Listeners(listeners);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Runs the plan and keeps the result only if nothing speaks against it.
     *
     * @param baseline resolves the baseline that the plan goes back to
     * @return what happened; a refusal is a report too, and so is what was tried in vain
     * @throws RollbackException.Failed if an error stopped it; the database is as before
     * @throws RollbackException.OutcomeUnknown if the connection was lost while committing
     */
    public RollbackReport execute(ReviewedPlan plan, Function<String, Optional<Baseline>> baseline) {
        try {
            RollbackReport report = decided(plan, baseline);
            listeners.tell(listener -> listener.planFinished(report.ending()));
            return report;
        } catch (RuntimeException e) {
            Ending ending = e instanceof RollbackException.OutcomeUnknown ? Ending.UNKNOWN : Ending.FAILED;
            listeners.tell(listener -> listener.planFinished(ending));
            throw e;
        }
    }

    private RollbackReport decided(ReviewedPlan plan, Function<String, Optional<Baseline>> baseline) {
        UUID id = ids.get();
        Instant started = clock.instant();
        List<String> objections = Gate.objections(plan);
        if (!objections.isEmpty()) {
            return draft(id, plan, started, 0, Ending.REFUSED)
                    .reasons(objections)
                    .build();
        }
        AtomicInteger attempts = new AtomicInteger();
        try {
            // looked up before the transaction: nothing that could fail may come between its commit and the report
            Optional<Baseline> target = plan.plan().baseline().flatMap(baseline);
            return retrying.run(() -> attempt(plan, id, started, attempts.incrementAndGet(), target));
        } catch (TransientFailure e) {
            return draft(id, plan, started, attempts.get(), Ending.FAILED)
                    .reasons(List.of(givenUp(attempts.get(), e)))
                    .build();
        } catch (RollbackException.Refused e) {
            return draft(id, plan, started, attempts.get(), Ending.REFUSED)
                    .reasons(List.of(refused(e)))
                    .build();
        }
    }

    private RollbackReport attempt(
            ReviewedPlan plan, UUID id, Instant started, int attempts, Optional<Baseline> target) {
        listeners.tell(listener -> listener.planStarted(plan, attempts));
        try (Attempt<C> attempt = platform.begin(plan, id)) {
            Run<C> run = new Run<>(dispatch, listeners, clock);
            if (!run.steps(plan, attempt)) {
                return draft(id, plan, started, attempts, run.ending())
                        .steps(run.results())
                        .reasons(run.failures())
                        .build();
            }
            Verification verification = run.verification(attempt);
            List<String> objections = verification.objections(plan.acceptedDifferences());
            if (!objections.isEmpty()) {
                return draft(id, plan, started, attempts, Ending.REFUSED)
                        .steps(run.results())
                        .verification(verification)
                        .reasons(objections)
                        .build();
            }
            List<String> noticed = attempt.commit();
            return draft(id, plan, started, attempts, plan.steps().isEmpty() ? Ending.NOTHING_TO_DO : Ending.COMMITTED)
                    .steps(run.results())
                    .verification(verification)
                    .remarks(noticed)
                    .ownBaseline(attempt.ownBaseline())
                    .certificate(certificate(verification, target)
                            .map(certificate ->
                                    certificate.leavingRevoked(plan.plan().revoked())))
                    .build();
        }
    }

    /**
     * Runs the plan for real and undoes it, whatever came of it. Hazards need not be accepted for that; a plan with an obstacle
     * does not start.
     *
     * @return how it went; a refusal is a rehearsal that would not be kept
     * @throws RollbackException.Failed if an error stopped it; the database is as before
     */
    public Rehearsal rehearse(ReviewedPlan plan) {
        Instant started = clock.instant();
        List<String> obstacles = plan.obstacles().stream().map(Object::toString).toList();
        if (!obstacles.isEmpty()) {
            return rehearsed(plan, started, List.of(), obstacles);
        }
        AtomicInteger attempts = new AtomicInteger();
        try {
            return retrying.run(() -> {
                attempts.incrementAndGet();
                return rehearsal(plan, started);
            });
        } catch (TransientFailure e) {
            return rehearsed(plan, started, List.of(), List.of(givenUp(attempts.get(), e)));
        } catch (RollbackException.Refused e) {
            return rehearsed(plan, started, List.of(), List.of(refused(e)));
        }
    }

    private Rehearsal rehearsal(ReviewedPlan plan, Instant started) {
        try (Attempt<C> attempt = platform.begin(plan, ids.get())) {
            Run<C> run = new Run<>(dispatch, listeners, clock);
            List<String> objections = run.steps(plan, attempt)
                    ? run.verification(attempt).objections(plan.acceptedDifferences())
                    : run.failures();
            return rehearsed(plan, started, run.results(), objections);
        }
    }

    private Rehearsal rehearsed(ReviewedPlan plan, Instant started, List<StepResult> results, List<String> objections) {
        return new Rehearsal(
                plan.plan().name(),
                results.stream()
                        .map(step ->
                                new StepRehearsal(step.number(), step.step().summary(), step.duration(), step.locks()))
                        .toList(),
                Duration.between(started, clock.instant()),
                objections.isEmpty(),
                objections);
    }

    private static String refused(RollbackException.Refused refusal) {
        return "[" + refusal.code() + "] " + refusal.getMessage();
    }

    private static String givenUp(int attempts, TransientFailure last) {
        return "[RB-GIVEN-UP] given up after " + Quantity.count(attempts, "attempt") + ", nothing was changed: "
                + last.getMessage()
                + ". Safe next: wait until the sessions that stand in the way have ended, then try again";
    }

    private Optional<Certificate> certificate(Verification verification, Optional<Baseline> target) {
        return verification
                .comparison()
                .flatMap(comparison -> target.map(baseline -> Certificate.of(baseline, comparison, clock.instant())));
    }

    private RollbackReportBuilder draft(UUID id, ReviewedPlan plan, Instant started, int attempts, Ending ending) {
        return new RollbackReportBuilder()
                .executionId(id)
                .reviewed(plan)
                .startedAt(started)
                .attempts(attempts)
                .duration(Duration.between(started, clock.instant()))
                .ending(ending);
    }
}
