package dev.rollback.report;

import dev.rollback.plan.Goal;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.step.CheckStep;
import dev.rollback.step.DataStep;
import dev.rollback.step.LogMessage;
import dev.rollback.step.SessionStep;

/** How much a plan takes back. */
public enum Extent {
    /** Everything since a baseline. */
    FULL,
    /** What the plan names. */
    PARTIAL,
    /** Rows alone. */
    DATA_ONLY;

    /** Reads it off a plan: rows alone, all of a baseline, or something between. */
    public static Extent of(RollbackPlan plan) {
        boolean rowsAlone = plan.steps().stream()
                .allMatch(step -> step instanceof DataStep
                        || step instanceof CheckStep
                        || step instanceof SessionStep
                        || step instanceof LogMessage);
        if (rowsAlone && plan.steps().stream().anyMatch(DataStep.class::isInstance)) {
            return DATA_ONLY;
        }
        return plan.goal() == Goal.EXACT ? FULL : PARTIAL;
    }
}
