package dev.rollback.review;

import dev.rollback.plan.RollbackPlan;

/** Holds a plan against the live database without changing anything. Implemented by the database module. */
public interface PlanInspector {

    /**
     * Resolves every step.
     *
     * @throws dev.rollback.RollbackException if the database cannot be asked
     */
    Inspection inspect(RollbackPlan plan);
}
