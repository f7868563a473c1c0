package dev.rollback.drill;

import dev.rollback.plan.Goal;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.step.CheckStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A plan and all that is known of it. Immutable.
 *
 * @param plan the plan as it is now
 * @param risk what its last review found
 * @param evidence what was done with it, and with earlier versions of it
 */
public record PlanEntry(RollbackPlan plan, Risk risk, List<PlanEvidence> evidence) {

    public PlanEntry {
        evidence = List.copyOf(evidence);
    }

    /** How far it has been shown to work: by evidence of exactly this plan that is no older than that. */
    public PlanState state(Instant now, Duration shelfLife) {
        return valid(now, shelfLife).map(PlanEvidence::state).orElse(PlanState.WRITTEN);
    }

    /** The evidence that its state rests on: of the furthest, the latest. */
    public Optional<PlanEvidence> valid(Instant now, Duration shelfLife) {
        return evidence.stream()
                .filter(shown -> shown.plan().equals(plan.fingerprint()))
                .filter(shown -> Duration.between(shown.at(), now).compareTo(shelfLife) <= 0)
                .max(Comparator.comparing(PlanEvidence::state).thenComparing(PlanEvidence::at));
    }

    /** True if running it shows whether it worked. */
    public boolean verifies() {
        return plan.goal() == Goal.EXACT || plan.steps().stream().anyMatch(CheckStep.class::isInstance);
    }

    /** True if it was rehearsed or run lately, as it is, and verifies itself. Reviewing is not enough. */
    public boolean ready(Instant now, Duration shelfLife) {
        return verifies() && state(now, shelfLife).compareTo(PlanState.REHEARSED) >= 0;
    }

    PlanEntry with(PlanEvidence more) {
        List<PlanEvidence> all = new ArrayList<>(evidence);
        all.add(more);
        return new PlanEntry(plan, risk, all);
    }
}
