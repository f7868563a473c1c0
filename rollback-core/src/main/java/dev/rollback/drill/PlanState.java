package dev.rollback.drill;

/** How far a plan has been shown to work, the least first. */
public enum PlanState {
    /** There is a text. */
    WRITTEN,
    /** A database was asked what it would do, and nothing stood in its way. */
    REVIEWED,
    /** It ran, verified, and was undone; or it ran in a drill. */
    REHEARSED,
    /** It ran and was kept. */
    RUN
}
