package dev.rollback.decide;

/** What to do, the least urgent first. */
public enum Action {
    /** Nothing calls for anything. */
    CONTINUE,
    /** Write it down and plan a fix. */
    DOCUMENT,
    /** Watch and assess. */
    MONITOR,
    /** A setting cures it. */
    CHANGE_CONFIGURATION,
    /** Repair it where it is. */
    FIX_FORWARD,
    /** A person decides between fixing forward and rolling back. */
    ASK,
    ROLL_BACK,
    /** Roll back at once, without asking. No exclusion holds against it. */
    ROLL_BACK_NOW
}
