package dev.rollback.decide;

/** Whether an exclusion holds against a rule's call for a rollback. What is immediate always stands. */
public enum Standing {
    /** It gives way to an exclusion: a slow page, where the slowness hurts nobody. */
    YIELDS,
    /** Nothing speaks against it: corrupted data is no cosmetic issue, whatever else was said. */
    STANDS
}
