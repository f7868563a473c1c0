package dev.rollback.postgres.internal.capture;

import java.util.List;

/** What tells an undo log of writes. */
enum UndoLogGrain {
    /** Each statement that names the table, by transition tables: little is added to a statement that writes many rows. */
    STATEMENT,
    /**
     * Each row, whichever table the statement names. Transition tables of a partitioned table do not tell the partition, miss rows that
     * MERGE moves to another one, and forbid foreign partitions; those of a parent have its columns alone.
     */
    ROW;

    /**
     * Where a trigger finds rows.
     *
     * @param row what stands for a row
     * @param from where it comes from, as a clause; empty if it is a variable
     */
    record Side(String row, String from) {}

    /**
     * When a trigger fires.
     *
     * @param suffix ends its name
     * @param event the moment
     * @param each how often, and with which transition tables
     */
    record Firing(String suffix, String event, String each) {}

    private static final String EACH_STATEMENT = "FOR EACH STATEMENT";

    Side before() {
        return this == ROW ? new Side("OLD", "") : new Side("o", " FROM old_rows o");
    }

    Side after() {
        return this == ROW ? new Side("NEW", "") : new Side("n", " FROM new_rows n");
    }

    List<Firing> firings() {
        Firing truncate = new Firing("t", "BEFORE TRUNCATE", EACH_STATEMENT);
        Firing truncated = new Firing("c", "AFTER TRUNCATE", EACH_STATEMENT);
        return switch (this) {
            case STATEMENT ->
                List.of(
                        new Firing("i", "AFTER INSERT", "REFERENCING NEW TABLE AS new_rows " + EACH_STATEMENT),
                        new Firing(
                                "u",
                                "AFTER UPDATE",
                                "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows " + EACH_STATEMENT),
                        new Firing("d", "AFTER DELETE", "REFERENCING OLD TABLE AS old_rows " + EACH_STATEMENT),
                        truncate,
                        truncated);
            case ROW ->
                List.of(new Firing("r", "AFTER INSERT OR UPDATE OR DELETE", "FOR EACH ROW"), truncate, truncated);
        };
    }

    /** What an image says of its writer: all, or nothing where a row of its own does. */
    String written(String writer) {
        return switch (this) {
            case STATEMENT -> "NULL::text, NULL::timestamptz, NULL::text, NULL::text, NULL::text";
            case ROW -> "TG_OP, " + writer;
        };
    }

    /** The row that tells who wrote, to be added to the images; {@code %s} stands for where they come from. */
    String writer(String row) {
        return switch (this) {
            case STATEMENT -> " UNION ALL " + row + " WHERE EXISTS (SELECT%s)";
            case ROW -> "";
        };
    }
}
