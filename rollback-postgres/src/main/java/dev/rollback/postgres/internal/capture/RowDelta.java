package dev.rollback.postgres.internal.capture;

import dev.rollback.name.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    private static final int FEW = 100;
    private static final int ROWS_PER_LOOKUP = 10;

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

    /**
     * True if the live rows of images are better found one by one. A server with default costs takes ten thousand lookups for dearer than a
     * pass over a million rows, and is wrong by a factor of ten.
     *
     * @param images how many
     * @param rows of the table
     */
    public static boolean areFew(long images, long rows) {
        return images <= FEW || images * ROWS_PER_LOOKUP < rows;
    }

    /**
     * Tells the planner how many images there are, and of what its joins ask. Of their values no query asks anything that it could guess.
     *
     * @param images the table of images, quoted
     * @param key attribute numbers of the key
     */
    public static String analyze(String images, Collection<Integer> key) {
        return "ANALYZE " + images + " (was, became"
                + key.stream().map(part -> ", " + key(part)).collect(Collectors.joining()) + ")";
    }

    /** Of a table whose rows no key tells apart. */
    static RowDelta unmatched(KeptRows kept) {
        return new RowDelta(kept.oid(), kept.table(), Optional.empty(), List.of(), Extent.UNMATCHED, 0, 0);
    }

    /** Of a table that has the rows that it had. */
    static RowDelta unwritten(KeptRows kept) {
        return new RowDelta(kept.oid(), kept.table(), Optional.empty(), List.of(), Extent.CHANGED_ROWS, 0, 0);
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
