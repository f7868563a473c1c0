package dev.rollback.capture;

/** How the rows of a table are kept. */
public enum Protection {
    /** A full copy inside the database, readable by the baseline's owner alone. Survives every DDL, TRUNCATE and DROP. */
    COPY,
    /**
     * Every write is logged from capture to seal, images before and after: cost follows the change, not the table. Writes keep their
     * meaning whatever happens to other columns, but DDL that takes the table or one of its columns away, or that rewrites it, is not
     * covered: a sealed change that did so is refused for this table's rows. Taking back needs the seal.
     */
    UNDO_LOG,
    /** Rows are not kept: a plan that needs them is refused, and the certificate says unknown for them. */
    NONE
}
