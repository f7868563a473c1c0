package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An index that holds no value twice: of the columns or expressions, and of the rows, that it says.
 *
 * @param index one with what the catalog says of unique ones
 * @param texts gives an attribute of it under the names that the columns of the rows have
 */
record UniqueIndex(CatalogObject index, UnaryOperator<String> texts) {

    /** One that is not valid, as CREATE INDEX CONCURRENTLY leaves it where it fails, says nothing of the rows that are there. */
    static boolean is(CatalogObject part) {
        return part.attribute("unique_key").isPresent()
                && part.attribute("valid").isEmpty();
    }

    /**
     * The query for values that rows have twice.
     *
     * @param rows a relation with the columns of the table
     * @param among those of the rows of which one has to be, where that is enough to ask of
     */
    String twice(String rows, Optional<String> among) {
        boolean nullsAreValues = index.object().attributes().flag("unique_nulls");
        String told = nullsAreValues ? "true" : "pg_catalog.num_nulls(" + names() + ") = 0";
        String concerned = nullsAreValues
                ? ""
                : among.map(some -> " AND (" + names() + ") IN (SELECT " + names() + " FROM (" + values(some) + ") s)")
                        .orElse("");
        return "SELECT " + texts.apply("unique_label") + " AS key FROM (" + values(rows) + ") v WHERE " + told
                + concerned + " GROUP BY " + names() + " HAVING pg_catalog.count(*) > 1";
    }

    private String values(String rows) {
        return "SELECT " + texts.apply("unique_key") + " FROM " + rows + " r"
                + (index.attribute("unique_predicate").isPresent() ? " WHERE " + texts.apply("unique_predicate") : "");
    }

    private String names() {
        return index.object().attributes().required("unique_names");
    }
}
