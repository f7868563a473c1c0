package dev.rollback.decide;

/** How bad it is: the rows of a decision matrix, the mildest first. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
