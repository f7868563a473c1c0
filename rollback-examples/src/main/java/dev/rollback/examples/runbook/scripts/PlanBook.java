package dev.rollback.examples.runbook.scripts;

import dev.rollback.drill.PlanInventory;
import dev.rollback.drill.PlanState;
import dev.rollback.examples.console.Console;
import dev.rollback.plan.RollbackPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** Where the runbook notes what was done with its plans. Not thread-safe. */
final class PlanBook {

    static final Duration SHELF_LIFE = Duration.ofDays(30);

    private final Clock clock;
    private PlanInventory plans = PlanInventory.empty();

    PlanBook(Clock clock) {
        this.clock = clock;
    }

    /** Notes evidence, with its time. */
    void note(BiFunction<PlanInventory, Instant, PlanInventory> evidence) {
        plans = evidence.apply(plans, clock.instant());
    }

    PlanInventory plans() {
        return plans;
    }

    /** How far a plan has been shown to work. */
    PlanState state(RollbackPlan plan) {
        return plans.find(plan.name())
                .map(entry -> entry.state(clock.instant(), SHELF_LIFE))
                .orElse(PlanState.WRITTEN);
    }

    void print(Console console) {
        console.block(plans.markdown(clock.instant(), SHELF_LIFE));
    }
}
