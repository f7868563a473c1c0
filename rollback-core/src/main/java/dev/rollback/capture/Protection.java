package dev.rollback.capture;

/** How the rows of a table are kept. */
public enum Protection {
    /** A full copy inside the database, readable by the baseline's owner alone. Survives every DDL, TRUNCATE and DROP. */
    COPY,
    /** Rows are not kept: a plan that needs them is refused, and the certificate says unknown for them. */
    NONE
}
