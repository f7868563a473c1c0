package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** What questions about rows say of the columns of a key; the rows are called {@code r}. */
final class KeyText {

    private KeyText() {}

    /** The values, for people. */
    static String values(List<CatalogObject> key) {
        return (key.isEmpty()
                        ? "NULL::pg_catalog.text"
                        : key.stream()
                                .map(column -> Quote.literal(column.object().name() + "=") + " || COALESCE(r."
                                        + name(column) + "::pg_catalog.text, 'NULL')")
                                .collect(Collectors.joining(" || ', ' || ")))
                + " AS key";
    }

    static String names(List<CatalogObject> key, String alias) {
        return key.stream().map(column -> alias + name(column)).collect(Collectors.joining(", "));
    }

    static String allNotNull(List<CatalogObject> key) {
        return key.stream().map(column -> "r." + name(column) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    /** True where some are NULL, and some are not. */
    static String halfNull(List<CatalogObject> key) {
        return "pg_catalog.num_nulls(" + names(key, "r.") + ") NOT IN (0, " + key.size() + ")";
    }

    static String name(CatalogObject column) {
        return Quote.identifier(column.object().name());
    }
}
