package dev.rollback.postgres.internal.capture;

import dev.rollback.name.TableName;
import java.util.List;
import java.util.Optional;

/**
 * What the change did to the rows of one captured table, as the seal found it: images before and after, side by side.
 *
 * @param oid the table's OID at capture
 * @param table its name at capture
 * @param copy the table of ours that holds the images; empty if the change wrote no row
 * @param key attribute numbers at capture of the columns that tell the rows apart; empty if there are none
 * @param extent which rows are in it
 * @param rows how many
 * @param bytes how much disk they take
 */
public record RowDelta(
        long oid, TableName table, Optional<String> copy, List<Integer> key, Extent extent, long rows, long bytes) {

    /** Which rows a delta holds. */
    public enum Extent {
        /** Those that the change wrote. */
        CHANGED_ROWS,
        /** All: the change took columns away or gave them other types, so that it wrote every row. */
        ALL_ROWS,
        /** None, although rows changed: no key tells them apart. */
        UNMATCHED,
        /** None: the writes to the table were logged, and the change did something to it that no log shows. */
        UNLOGGED
    }

    public RowDelta {
        key = List.copyOf(key);
    }

    RowDelta with(Extent other) {
        return new RowDelta(oid, table, copy, key, other, rows, bytes);
    }

    /** The name of a column that holds a value before the change; {@code part} is the attribute number at capture. */
    public static String before(int part) {
        return "b" + part;
    }

    /** The name of a column that holds a value after the change. */
    public static String after(int part) {
        return "a" + part;
    }

    /** The name of a key column. */
    public static String key(int part) {
        return "k" + part;
    }
}
