package dev.rollback.plan;

/** What must be true for a plan to be kept. */
public enum Goal {
    /** The database equals the baseline; any difference that was not accepted undoes the plan. */
    EXACT,
    /** All steps ran and all checks held; nothing else is compared. */
    STEPS
}
