package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.List;

/**
 * What tells which row after a change is which row before it, where no key does that both states have: a change that replaced the keys
 * of a table leaves none, unless there is another one. Columns are named as they are called after the change.
 */
public sealed interface RowPairing {

    /**
     * Rows are the same that agree in these columns. None of them may be NULL, and no two rows may agree, neither before nor after.
     *
     * @param names at least one
     */
    record Columns(List<String> names) implements RowPairing {

        public Columns {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("Cannot pair rows by no column: name at least one");
            }
        }
    }

    /**
     * A column of the table that holds the primary key that a row had before; NULL in rows that the change inserted.
     *
     * @param column its name
     */
    record FormerKey(String column) implements RowPairing {}

    /**
     * A table that holds the primary key that a row had before, beside the one that it has after.
     *
     * @param table the table of pairs
     * @param former its column with the keys of before
     * @param current its column with the keys of after
     */
    record Table(TableName table, String former, String current) implements RowPairing {}

    /** Rows are the same that agree in these columns. */
    static RowPairing byColumns(String... names) {
        return new Columns(List.of(names));
    }

    /** A column of the table holds the key of before. */
    static RowPairing byFormerKey(String column) {
        return new FormerKey(column);
    }

    /** A table holds the keys of before beside those of after. */
    static RowPairing byTable(TableName table, String former, String current) {
        return new Table(table, former, current);
    }
}
