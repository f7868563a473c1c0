package dev.rollback.postgres.internal.erase;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Map;

/**
 * A table of ours that holds rows of a captured table.
 *
 * @param table the captured table
 * @param oid the OID that it is recorded under
 * @param kind what it is for
 * @param relation the table of ours, quoted
 * @param sides the images that one of its rows has
 */
record HeldRows(CatalogObject table, long oid, Kind kind, String relation, List<Side> sides) {

    /** What a table of ours is for. */
    enum Kind {
        /** All rows of then. */
        COPY,
        /** Some rows of then, by choice. */
        PART,
        /** What a change did to rows: images before and after. */
        IMAGES,
        /** The writes since. */
        LOG
    }

    /**
     * One image of a row.
     *
     * @param condition tells, of a row called {@code d}, that it has this image
     * @param columns the columns that hold it, by attribute number at capture
     */
    record Side(String condition, Map<Integer, String> columns) {

        boolean has(List<CatalogObject> wanted) {
            return wanted.stream()
                    .allMatch(column -> columns.containsKey(column.address().part()));
        }
    }

    HeldRows {
        sides = List.copyOf(sides);
    }

    /** The same, of which only one image is looked at. */
    HeldRows seen(Side side) {
        return new HeldRows(table, oid, kind, relation, List.of(side));
    }
}
