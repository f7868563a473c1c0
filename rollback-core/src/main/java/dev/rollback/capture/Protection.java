package dev.rollback.capture;

/** How the rows of a table are kept. */
public enum Protection {
    /** A full copy inside the database, readable by the baseline's owner alone. Survives every DDL, TRUNCATE and DROP. */
    COPY,
    /**
     * Every write is logged from capture to seal, images before and after: what capture and seal cost follows the writes, not the rows.
     * Columns may come, but DDL that takes the table or one of its columns away, changes a column, or rewrites the table is not covered,
     * nor are writes by way of a parent that it was attached to and detached from again, unless it had a parent before. A sealed change that
     * did the former is refused for this table's rows. Taking back needs the seal.
     *
     * <p>Of partitions, each by itself, and of tables with inheritance every row is logged by itself, whatever table a statement names:
     * statements that write many rows take several times as long. Of other tables whole statements are.
     */
    UNDO_LOG,
    /** Rows are not kept: a plan that needs them is refused, and the certificate says unknown for them. */
    NONE
}
