package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Narrows what a baseline covers, fluently: {@code b -> b.schemas("public").withoutRows()}. Not thread-safe. */
public final class ScopeDraft {

    private Scope scope = Scope.everything();
    private final Set<TableName> copied = new HashSet<>();

    /** Covers only these schemas; all if none is named. */
    public ScopeDraft schemas(String... names) {
        scope = scope.onlySchemas(Set.copyOf(List.of(names)));
        return this;
    }

    /**
     * Keeps the rows of these tables only.
     *
     * @throws IllegalArgumentException if one is in a schema that is not covered
     */
    public ScopeDraft rowsOf(TableName... tables) {
        scope = scope.withRowsOf(Set.copyOf(List.of(tables)));
        return this;
    }

    /** Keeps no rows. */
    public ScopeDraft withoutRows() {
        scope = scope.withoutRows();
        return this;
    }

    /**
     * Logs the writes to tables until the seal, instead of copying their rows: time and disk of the capture do not grow with the rows.
     * Unlogged tables are copied all the same. Partitions, each by itself, and tables with inheritance are logged row by row, so that
     * statements that write many rows of them take several times as long. See {@link Protection#UNDO_LOG}.
     */
    public ScopeDraft undoLog() {
        return undoLogFrom(0);
    }

    /** The same for tables that take at least this many bytes; smaller ones are copied, which survives every DDL. */
    public ScopeDraft undoLogFrom(long bytes) {
        scope = scope.withUndoLogFrom(bytes);
        return this;
    }

    /** Copies the rows of these tables however large they are, where the writes to others are logged. */
    public ScopeDraft copying(TableName... tables) {
        copied.addAll(List.of(tables));
        return this;
    }

    /**
     * Keeps the rows of the tables that a change touched when it was tried, and of no others. What a log of writes does not cover is
     * copied; so is the rest, unless {@link #undoLogFrom} says from which size it is logged. The contents of large objects are not kept.
     *
     * @throws IllegalArgumentException if one is in a schema that is not covered
     */
    public ScopeDraft protecting(Touched touched) {
        scope = scope.withRowsOf(touched.tables());
        copied.addAll(touched.uncoverable());
        return this;
    }

    /** The tables whose writes are not to be logged, however large the tables are. */
    public Set<TableName> copied() {
        return Set.copyOf(copied);
    }

    /** What has been asked for. */
    public Scope scope() {
        return scope;
    }
}
