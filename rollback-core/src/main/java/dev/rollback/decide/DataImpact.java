package dev.rollback.decide;

/** What became of the data, the mildest first. */
public enum DataImpact {
    NONE,
    CORRUPTION,
    LOSS
}
