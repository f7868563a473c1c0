package dev.rollback.plan;

import dev.rollback.capture.Fingerprint;
import dev.rollback.step.Step;
import dev.rollback.text.Canonical;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An ordered list of steps with a name and a reason. Immutable and safe to share.
 *
 * <pre>{@code
 * RollbackPlan plan = RollbackPlan.named("revert-relationship-rebuild")
 *         .because("foreign key errors since 14:02")
 *         .snapshot(TableName.of("public", "trades"))
 *         .dropConstraints(addedSince(before))
 *         .restoreConstraints(before)
 *         .verifyForeignKeys(TableName.of("public", "trades"))
 *         .log("relationships reverted")
 *         .build();
 * }</pre>
 */
// the annotations are read by the compiler alone: who uses this module need not have them
@SuppressWarnings("exports")
@Value.Immutable
public abstract class RollbackPlan {

    RollbackPlan() {}

    /** Starts a plan. The name goes into journal and report. */
    public static PlanDraft named(String name) {
        return new PlanDraft(name);
    }

    /** What journal and report call it. */
    public abstract String name();

    /** Why it is done, for the record. */
    public abstract Optional<String> reason();

    /** The baseline that it goes back to, by name. */
    public abstract Optional<String> baseline();

    /** What must be true for it to be kept: all steps done, unless a baseline is to be reached. */
    @Value.Default
    public Goal goal() {
        return Goal.STEPS;
    }

    /** The state of the live database that it was computed for; execution refuses any other. */
    public abstract Optional<Fingerprint> precondition();

    /** What it does, in the order in which it is done. */
    public abstract List<Step> steps();

    /** How what others wrote since is kept, and what settles conflicts. */
    @Value.Default
    public PlanOptions options() {
        return PlanOptions.refusing();
    }

    /** What to do where both the change and others after it wrote the same thing, and no option says more. */
    public ConflictPolicy conflictPolicy() {
        return options().policy();
    }

    /**
     * Where both the change and others after it wrote the same thing; what nothing settles is an obstacle too. Of the rows of one table the
     * first hundred are listed, those that nothing settles before the others; {@link #unlistedConflicts} counts the rest.
     */
    public abstract List<Conflict> conflicts();

    /** How many more rows are in conflict than {@link #conflicts} lists. */
    @Value.Default
    public long unlistedConflicts() {
        return 0;
    }

    /** Privileges that stay revoked, as asked: one line each. */
    public abstract List<String> revoked();

    /** What stands in the way of running it, found while it was computed. */
    public abstract List<Obstacle> obstacles();

    /** The same plan with the reason why it is done, for one that was computed. What it does stays, and with it its fingerprint. */
    public RollbackPlan because(String why) {
        return new RollbackPlanBuilder()
                .name(name())
                .reason(why)
                .baseline(baseline())
                .goal(goal())
                .precondition(precondition())
                .addAllSteps(steps())
                .options(options())
                .addAllConflicts(conflicts())
                .unlistedConflicts(unlistedConflicts())
                .addAllRevoked(revoked())
                .addAllObstacles(obstacles())
                .build();
    }

    /** True if there is nothing to do, and nothing that stands in the way of doing it. */
    public boolean isEmpty() {
        return steps().isEmpty() && obstacles().isEmpty();
    }

    /** Covers everything that makes this plan do something else than another one: all but its reason. */
    @Value.Lazy
    public Fingerprint fingerprint() {
        return Fingerprint.of(Canonical.of(List.of(
                name(),
                goal(),
                baseline(),
                precondition(),
                steps().stream().map(Step::canonical).toList(),
                options(),
                conflicts(),
                revoked(),
                obstacles())));
    }

    @Override
    public String toString() {
        return "plan " + name() + " (" + steps().size() + " steps)";
    }
}
