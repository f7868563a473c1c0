package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that tell the rows of a table apart. */
public final class RowKey {

    private RowKey() {}

    /**
     * The columns of the primary key, in order of their numbers; empty if there is none. Columns that its index only includes are among
     * them if they hold no NULL, which changes nothing.
     */
    public static List<CatalogObject> primary(Catalog catalog, CatalogObject table) {
        return constraints(catalog, table, "p")
                .map(key -> columns(catalog, table, key).stream()
                        .filter(column -> column.object().attributes().flag("not_null"))
                        .toList())
                .findFirst()
                .orElse(List.of());
    }

    /** All keys whose columns hold no NULL, the primary one first. */
    static Stream<List<CatalogObject>> all(Catalog catalog, CatalogObject table) {
        return Stream.concat(constraints(catalog, table, "p"), constraints(catalog, table, "u"))
                .map(key -> columns(catalog, table, key))
                .filter(key -> !key.isEmpty()
                        && key.stream()
                                .allMatch(column -> column.object().attributes().flag("not_null")
                                        && column.attribute("generated_kind").isEmpty()));
    }

    /** True if a constraint of the table says that no two rows agree in these columns. */
    public static boolean isUnique(Catalog catalog, CatalogObject table, List<CatalogObject> columns) {
        return all(catalog, table).anyMatch(key -> columns.containsAll(key));
    }

    /** True if in fact no two rows of a table agree in these columns. */
    public static boolean tellsApart(Connection connection, CatalogObject table, List<CatalogObject> columns) {
        String list = columns.stream()
                .map(column -> Quote.identifier(column.object().name()))
                .collect(Collectors.joining(", "));
        return !Rows.any(
                connection,
                "SELECT 1 FROM " + RowImage.source(table) + " GROUP BY " + list
                        + " HAVING pg_catalog.count(*) > 1 LIMIT 1");
    }

    private static Stream<CatalogObject> constraints(Catalog catalog, CatalogObject table, String type) {
        return catalog.parts(table.address()).stream()
                .filter(part -> part.attribute("type").equals(Optional.of(type)));
    }

    private static List<CatalogObject> columns(Catalog catalog, CatalogObject table, CatalogObject key) {
        return catalog.needsOf(key.address()).stream()
                .map(Dependency::referenced)
                .filter(address -> address.part() > 0 && address.whole().equals(table.address()))
                .distinct()
                .flatMap(address -> catalog.at(address).stream())
                .sorted(Comparator.comparingInt(column -> column.address().part()))
                .toList();
    }
}
