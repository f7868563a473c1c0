package dev.rollback.postgres.internal.catalog;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a catalog row that stays the same whatever others are called. The server prints a {@code regproc} as the name of the
 * function: here its OID stands for it.
 */
final class CatalogRow {

    private CatalogRow() {}

    /**
     * An expression.
     *
     * @param alias the row
     * @param leftOut columns that are compared otherwise
     * @param functions columns of type {@code regproc}
     */
    static String text(String alias, String leftOut, String... functions) {
        String names =
                Stream.concat(Stream.of(leftOut), Arrays.stream(functions)).collect(Collectors.joining(","));
        String oids = Arrays.stream(functions)
                .map(function -> alias + "." + function + "::pg_catalog.oid")
                .collect(Collectors.joining(", "));
        return "((pg_catalog.to_jsonb(" + alias + ") - '{" + names + "}'::text[])::text || ROW(" + oids + ")::text)";
    }
}
