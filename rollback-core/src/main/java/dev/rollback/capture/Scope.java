package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a baseline covers. The default is everything a user can own in one database: all schemas, all rows.
 *
 * @param schemas only these schemas; empty means all
 * @param rows which tables have their rows kept
 * @param tables the tables, where {@code rows} is {@link Rows#LISTED}; each in a schema that is covered
 * @param loggedFrom tables of at least so many bytes are protected by an undo log instead of a copy, where they can be
 */
public record Scope(Set<String> schemas, Rows rows, Set<TableName> tables, long loggedFrom) {

    /** No table is so large that the writes to it are logged. */
    public static final long NEVER_LOGGED = Long.MAX_VALUE;

    /** Which tables have their rows kept. */
    public enum Rows {
        ALL,
        NONE,
        LISTED
    }

    public Scope {
        schemas = Collections.unmodifiableSet(new TreeSet<>(schemas));
        tables = Collections.unmodifiableSet(new TreeSet<>(tables));
        if (loggedFrom < 0) {
            throw new IllegalArgumentException("Cannot log the writes to tables of at least " + loggedFrom + " bytes");
        }
        for (TableName table : tables) {
            if (!schemas.isEmpty() && !schemas.contains(table.schema())) {
                throw new IllegalArgumentException(
                        "Cannot keep rows of " + table + ": the scope covers only " + schemas);
            }
        }
    }

    /** All schemas and all rows. */
    public static Scope everything() {
        return new Scope(Set.of(), Rows.ALL, Set.of(), NEVER_LOGGED);
    }

    /** The same with these schemas only. */
    public Scope onlySchemas(Set<String> names) {
        return new Scope(names, rows, tables, loggedFrom);
    }

    /** The same without any rows: structure alone can be taken back, and only where no row is needed for it. */
    public Scope withoutRows() {
        return new Scope(schemas, Rows.NONE, Set.of(), loggedFrom);
    }

    /** The same with the rows of these tables only. */
    public Scope withRowsOf(Set<TableName> names) {
        return new Scope(schemas, Rows.LISTED, names, loggedFrom);
    }

    /**
     * The same, but the writes to tables of at least that size are logged, instead of their rows copied.
     *
     * @param bytes 0 or more
     */
    public Scope withUndoLogFrom(long bytes) {
        return new Scope(schemas, rows, tables, bytes);
    }

    /** True if there may be tables whose writes are logged. */
    public boolean logsWrites() {
        return rows != Rows.NONE && loggedFrom != NEVER_LOGGED;
    }

    /** True if the schema is covered. */
    public boolean covers(String schema) {
        return schemas.isEmpty() || schemas.contains(schema);
    }

    /** True if the table's rows are to be kept. */
    public boolean keepsRowsOf(TableName table) {
        return switch (rows) {
            case ALL -> covers(table.schema());
            case NONE -> false;
            case LISTED -> tables.contains(table);
        };
    }
}
