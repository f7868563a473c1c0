package dev.rollback.plan;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Protection;
import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import dev.rollback.step.LogMessage;
import dev.rollback.step.Step;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.step.select.RestoreFromBaseline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a plan, verb by verb; steps run in the order written. Not thread-safe. */
public final class PlanDraft {

    private final RollbackPlanBuilder plan = new RollbackPlanBuilder();
    private final Set<String> given = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    PlanDraft(String name) {
        if (name.isBlank()) {
            problems.add("the name is blank");
        }
        plan.name(name);
    }

    /** Says why, for the record. */
    public PlanDraft because(String reason) {
        return once("the reason", () -> plan.reason(reason));
    }

    /** Goes back to a baseline exactly: the result is compared with it before commit. */
    public PlanDraft exactlyTo(Baseline baseline) {
        return once("the baseline to go back to", () -> plan.baseline(baseline.name())
                .goal(Goal.EXACT));
    }

    /** Runs only in this state of the database. */
    public PlanDraft onlyIf(Fingerprint precondition) {
        return once("the precondition", () -> plan.precondition(precondition));
    }

    /** Chooses what to do where both the change and others after it wrote the same thing; refusing is the default. */
    public PlanDraft onConflict(ConflictPolicy policy) {
        return with(PlanOptions.settling(policy));
    }

    /** Chooses how what others wrote since is kept; refusing all conflicts is the default. */
    public PlanDraft with(PlanOptions options) {
        return once("what settles conflicts", () -> plan.options(options));
    }

    /** Records a conflict; one that nothing settles stands in the way. */
    public PlanDraft conflicting(Conflict conflict) {
        plan.addConflict(conflict);
        return this;
    }

    /** Records that more rows are in conflict than are recorded one by one; none by default. */
    public PlanDraft conflictingToo(long rows) {
        plan.unlistedConflicts(rows);
        return this;
    }

    /** Records privileges that stay revoked, one line each. */
    public PlanDraft leavingRevoked(Collection<String> privileges) {
        plan.addAllRevoked(privileges);
        return this;
    }

    /** Records what stands in the way. */
    public PlanDraft obstructedBy(Obstacle obstacle) {
        plan.addObstacle(obstacle);
        return this;
    }

    /** Adds any step, built-in or your own. */
    public PlanDraft step(Step step) {
        plan.addStep(step);
        return this;
    }

    /** Keeps these tables, rows and definitions, in the baseline that the execution takes of itself. */
    public PlanDraft snapshot(TableName... tables) {
        for (TableName table : tables) {
            step(new KeepRows(table, Optional.empty()));
        }
        return this;
    }

    /** Keeps the chosen rows of a table in the baseline that the execution takes of itself. */
    public PlanDraft snapshot(TableName table, RowFilter filter) {
        return step(new KeepRows(table, Optional.of(filter)));
    }

    /** Drops constraints, for example {@code addedSince(before)}. */
    public PlanDraft dropConstraints(Selection selection) {
        return step(selection.of(ObjectKind.CONSTRAINT));
    }

    /** Drops indexes; one that belongs to a constraint goes with its constraint. */
    public PlanDraft dropIndexes(Selection selection) {
        return step(selection.of(ObjectKind.INDEX));
    }

    /** Drops policies. */
    public PlanDraft dropPolicies(Selection selection) {
        return step(selection.of(ObjectKind.POLICY));
    }

    /** Restores constraints with their full definitions, on these tables or on all. */
    public PlanDraft restoreConstraints(Baseline baseline, TableName... onlyOn) {
        return step(new RestoreFromBaseline(ObjectKind.CONSTRAINT, baseline.name(), Set.copyOf(List.of(onlyOn))));
    }

    /** Restores indexes, on these tables or on all. */
    public PlanDraft restoreIndexes(Baseline baseline, TableName... onlyOn) {
        return step(new RestoreFromBaseline(ObjectKind.INDEX, baseline.name(), Set.copyOf(List.of(onlyOn))));
    }

    /** Restores policies together with their tables' row-security flags, on these tables or on all. */
    public PlanDraft restorePolicies(Baseline baseline, TableName... onlyOn) {
        return step(new RestoreFromBaseline(ObjectKind.POLICY, baseline.name(), Set.copyOf(List.of(onlyOn))));
    }

    /** Verifies that every table kept by the baseline has as many rows as it had. */
    public PlanDraft verifyCounts(Baseline baseline) {
        baseline.protections().stream()
                .filter(kept -> kept.protection() == Protection.COPY)
                .forEach(kept ->
                        step(new RowCountCheck(kept.table(), Optional.empty(), CountBound.exactly(kept.rows()))));
        return this;
    }

    /** Verifies the foreign keys that a table has once the plan has run. */
    public PlanDraft verifyForeignKeys(TableName... tables) {
        for (TableName table : tables) {
            step(new AllForeignKeysCheck(table));
        }
        return this;
    }

    /** Adds checks, for example those generated from jOOQ's classes. */
    public PlanDraft verify(List<? extends CheckStep> checks) {
        checks.forEach(this::step);
        return this;
    }

    /** Collects planner statistics. */
    public PlanDraft analyze(TableName... tables) {
        for (TableName table : tables) {
            step(new Analyze(table));
        }
        return this;
    }

    /** Writes a journal entry with status {@code COMPLETED}. */
    public PlanDraft log(String operation) {
        return step(new LogMessage(operation, "COMPLETED", ""));
    }

    /**
     * Finishes the plan.
     *
     * @throws IllegalArgumentException listing everything that is wrong with it
     */
    public RollbackPlan build() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot build plan: " + String.join("; ", problems));
        }
        return plan.build();
    }

    private PlanDraft once(String what, Runnable set) {
        if (given.add(what)) {
            set.run();
        } else {
            problems.add(what + " is given twice");
        }
        return this;
    }
}
