package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;

/**
 * How rows after a change are found to be rows before it.
 *
 * @param parts what they agree in; if there is nothing, rows are the same that have the same image
 * @param key the columns of then that tell the rows apart from now on
 */
record RowMatch(List<Part> parts, List<CatalogObject> key) {

    /** Nothing tells rows apart. */
    static final RowMatch BY_IMAGE = new RowMatch(List.of(), List.of());

    /**
     * A column that they agree in.
     *
     * @param column the column of then
     * @param pairs pairs of its values before and after the change, as columns {@code key} and {@code value}; empty if they are the same
     */
    record Part(CatalogObject column, Optional<String> pairs) {

        int number() {
            return column.address().part();
        }

        /** What the copy, under the alias {@code r}, is joined with to have that value. */
        String join() {
            return pairs.map(of -> " LEFT JOIN " + of + " t" + number() + " ON t" + number() + ".key = r.c" + number())
                    .orElse("");
        }
    }

    RowMatch {
        parts = List.copyOf(parts);
        key = List.copyOf(key);
    }

    /** True if rows are told apart by values that are the same before and after. */
    boolean isByTheSameKey() {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.pairs().isEmpty());
    }

    Optional<Part> part(CatalogObject column) {
        return parts.stream().filter(part -> part.column().equals(column)).findFirst();
    }
}
