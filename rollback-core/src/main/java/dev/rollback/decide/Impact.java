package dev.rollback.decide;

/** How much of the business feels it, the mildest first. */
public enum Impact {
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH
}
