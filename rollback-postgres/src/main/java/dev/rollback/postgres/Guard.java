package dev.rollback.postgres;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Protection;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.Touched;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.report.RollbackReport;
import dev.rollback.step.Step;
import dev.rollback.verify.Verification;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A change under guard: captured before, checked after, rolled back by itself if a check fails or the change throws. What it does
 * outside the scope of the guard stays in any case.
 *
 * <pre>{@code
 * GuardReport report = rollback.guard("add-risk-score", b -> b.schemas("public"))
 *         .change(connection -> migrate(connection))
 *         .verify((checks, before) -> checks.verifyForeignKeys(table(TRADES)).verifyCounts(before))
 *         .run();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Guard {

    /** The change. */
    @FunctionalInterface
    public interface Change {

        /**
         * Changes the database. Under guard the connection is in autocommit and may be used in any way but closed; in a probe it is
         * within a transaction that must not be ended.
         */
        void on(Connection connection) throws Exception;
    }

    /** What came of the change and its checks: what was looked at, and why the change cannot stay. */
    private record Tried(Verification verification, List<String> reasons, Optional<Throwable> thrown) {

        static Tried stoppedBy(GuardFailure failure) {
            return new Tried(
                    new Verification(List.of(), Optional.empty()),
                    List.of(failure.reason()),
                    Optional.of(failure.thrown()));
        }
    }

    private final PostgresRollback rollback;
    private final Database database;
    private final Set<Class<? extends Step>> answered;
    private final String name;
    private final UnaryOperator<ScopeDraft> scope;
    private Change change = connection -> {};
    private boolean probed;
    private final List<BiFunction<PlanDraft, Baseline, PlanDraft>> checks = new ArrayList<>();

    /**
     * @param answered the steps that have a verifier
     */
    Guard(
            PostgresRollback rollback,
            Database database,
            Set<Class<? extends Step>> answered,
            String name,
            UnaryOperator<ScopeDraft> scope) {
        this.rollback = rollback;
        this.database = database;
        this.answered = answered;
        this.name = name;
        this.scope = scope;
    }

    /** Says what is changed. */
    public Guard change(Change value) {
        change = value;
        return this;
    }

    /**
     * Tries the change first, in a transaction that is undone, and keeps the rows of the tables alone that it touched: see
     * {@link PostgresRollback#probe}. The change is run twice.
     */
    public Guard probing() {
        probed = true;
        return this;
    }

    /**
     * Says what must hold after; the draft's check verbs, with the baseline taken before. A step that a {@link
     * dev.rollback.verify.Verifier} answers is a check, your own too. Checks that hold any other step are not run, and the change is
     * taken back ({@code RB-GUARD-NO-CHECK}).
     */
    public Guard verify(BiFunction<PlanDraft, Baseline, PlanDraft> value) {
        checks.add(value);
        return this;
    }

    /**
     * Captures, changes, checks, and rolls back if it has to: every hazard of the way back is accepted beforehand. What the change
     * leaves open in its connection is committed, or undone if it throws; one whose open transaction the server had aborted is not
     * kept. What the change or a check throws is in the report. An interrupt waits until the way back is done. An {@link Error} passes
     * through after the way back; if that did not succeed, why is suppressed in it.
     *
     * @throws dev.rollback.RollbackException if the probe or the capture failed, before the change was begun, or if the way back could not even be planned
     */
    public GuardReport run() {
        Baseline before = captured();
        Tried tried;
        try {
            tried = tried(before);
        } catch (Error e) {
            // an assertion or a missing class: what was done until then goes, and the caller hears of both
            takeBackAfter(e, before);
            throw e;
        }
        boolean kept = tried.reasons().isEmpty();
        return new GuardReport(
                before,
                kept,
                tried.reasons(),
                tried.thrown(),
                tried.verification(),
                kept ? Optional.empty() : Optional.of(takenBack(before)));
    }

    private Baseline captured() {
        if (!probed) {
            return rollback.capture(name, scope);
        }
        Touched touched = rollback.probe(scope, change);
        return rollback.capture(name, draft -> scope.apply(draft).protecting(touched));
    }

    private Tried tried(Baseline before) {
        Optional<GuardFailure> failure = new GuardedChange(database, name, change).failure();
        if (failure.isPresent()) {
            return Tried.stoppedBy(failure.get());
        }
        try {
            RollbackReport checked = checked(before);
            return new Tried(checked.verification(), checked.reasons(), Optional.empty());
        } catch (RollbackException e) {
            return Tried.stoppedBy(new GuardFailure("the checks could not be run: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            return Tried.stoppedBy(new GuardFailure(
                    "the checks could not be run: they failed with "
                            + e.getClass().getName(),
                    e));
        }
    }

    private void takeBackAfter(Error error, Baseline before) {
        try {
            RollbackReport report = takenBack(before);
            if (!report.succeeded()) {
                error.addSuppressed(new RollbackException.Failed(
                        "RB-GUARD-NOT-BACK",
                        "Cannot take the change " + name + " back",
                        report.ending() + ", " + String.join("; ", report.reasons()),
                        "the database is as the change left it: plan back to baseline " + name + " and review that"));
            }
        } catch (RuntimeException | Error e) {
            error.addSuppressed(e);
        }
    }

    /** Pools and pauses would give up under an interrupt, with the change half in place. */
    private RollbackReport takenBack(Baseline before) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean logged = before.protections().stream().anyMatch(table -> table.protection() == Protection.UNDO_LOG);
            // what a log came to is known once it is closed
            Baseline ended = logged ? rollback.seal(before) : before;
            return rollback.execute(rollback.review(rollback.planBackTo(ended)).acceptingAll());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RollbackReport checked(Baseline before) {
        PlanDraft draft = RollbackPlan.named("checks of " + name);
        for (BiFunction<PlanDraft, Baseline, PlanDraft> check : checks) {
            draft = check.apply(draft, before);
        }
        RollbackPlan plan = draft.build();
        requireChecks(plan);
        return rollback.execute(rollback.review(plan).acceptingAll());
    }

    private void requireChecks(RollbackPlan plan) {
        List<String> others = plan.steps().stream()
                .filter(step -> !answered.contains(step.getClass()))
                .map(Step::summary)
                .toList();
        if (!others.isEmpty()) {
            throw new RollbackException.Refused(
                    "RB-GUARD-NO-CHECK",
                    "Cannot check the change " + name,
                    "what is to be verified holds steps that no verifier answers: " + String.join("; ", others),
                    "give verify checks alone, and do the rest in the change; none of the steps ran");
        }
    }
}
