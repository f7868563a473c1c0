package dev.rollback.decide;

/** What came of holding a value against a boundary. */
public enum Outcome {
    CROSSED,
    WITHIN,
    /** There was no value to compare. */
    INCONCLUSIVE
}
