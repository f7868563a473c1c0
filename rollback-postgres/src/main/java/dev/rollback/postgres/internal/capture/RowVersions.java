package dev.rollback.postgres.internal.capture;

/**
 * Where the rows of a relation lay when they were digested, and as of when: a relation that still lies in this file, and whose rows were
 * all written before then, has none that it did not have.
 *
 * @param file the relation's file
 * @param since the first transaction that may have written after it: the oldest that was running, with its epoch
 */
record RowVersions(long file, long since) {

    /** Transaction IDs are compared modulo 2<sup>32</sup>: what lies further back than this is not compared at all. */
    private static final long COMPARABLE = 1L << 30;

    boolean isComparable(long next) {
        return next - since < COMPARABLE;
    }

    /**
     * A condition: true for a row that a later transaction wrote, or one that was running. The server counts all ages in a statement from
     * one point.
     *
     * @param alias the table's
     */
    public String later(String alias) {
        return "pg_catalog.age(" + alias + ".xmin) <= pg_catalog.age('" + (since & 0xffff_ffffL) + "'::pg_catalog.xid)";
    }
}
