package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import dev.rollback.postgres.internal.catalog.Matching;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which columns have the type that they had, whatever it is called by now.
 *
 * @param matching which type is which
 */
record SameTypes(Matching matching) {

    boolean same(CatalogObject column, CatalogObject now) {
        ColumnType was = was(column);
        ColumnType is = is(now);
        return was.rest().equals(is.rest())
                && was.object().flatMap(matching::liveOf).equals(is.object());
    }

    /** The values of a copy, under the alias {@code r}, as their type has them now; those whose labels have other names. */
    Map<Integer, String> relabelled(Map<Integer, CatalogObject> matched, RowImage before) {
        Map<Integer, String> values = new TreeMap<>();
        for (CatalogObject column : before.stored()) {
            Optional.ofNullable(matched.get(column.address().part()))
                    .filter(now -> same(column, now) && was(column).isRelabelled(is(now)))
                    .ifPresent(now -> values.put(
                            column.address().part(),
                            was(column).relabelled("r." + RowImage.copyColumn(column), is(now))));
        }
        return values;
    }

    private ColumnType was(CatalogObject column) {
        return ColumnType.of(column, matching.baseline());
    }

    private ColumnType is(CatalogObject now) {
        return ColumnType.of(now, matching.live());
    }
}
