package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.merge.RowMerge.KeyColumn;
import dev.rollback.postgres.internal.merge.RowMerge.Lookup;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides how the live rows of images are found: one by one where there are few, and an index that finds them.
 *
 * @param connection asks for the size of tables
 * @param lineage tells which constraints are there
 * @param expected the merged catalog
 */
record ImageLookup(Connection connection, Lineage lineage, Catalog expected) {

    Lookup of(CatalogObject now, List<KeyColumn> key, RowDelta images) {
        return isIndexed(now, key) && RowDelta.areFew(images.rows(), rows(now)) ? Lookup.BY_INDEX : Lookup.BY_SCAN;
    }

    /** True if the index of a constraint finds rows by the key, now and after the plan, which does not touch it. */
    private boolean isIndexed(CatalogObject now, List<KeyColumn> key) {
        Set<CatalogObject> columns = key.stream().map(KeyColumn::now).collect(Collectors.toSet());
        return key.stream().allMatch(ImageLookup::isComparedAsItIs)
                && lineage.now().parts(now.address()).stream()
                        .filter(part -> part.attribute("type")
                                .filter(Set.of("p", "u")::contains)
                                .isPresent())
                        .filter(this::stands)
                        .map(constraint -> columns(now, constraint))
                        .anyMatch(indexed -> !indexed.isEmpty() && columns.containsAll(indexed));
    }

    private static boolean isComparedAsItIs(KeyColumn column) {
        return column.now().attribute("user_type").isEmpty()
                && column.now().attribute("collation").isEmpty()
                && column.now().attribute("type").equals(column.expected().attribute("type"));
    }

    private boolean stands(CatalogObject constraint) {
        return expected.at(lineage.expectedAddress(constraint.address()))
                .filter(object -> !object.raw().isEmpty() && object.raw().equals(constraint.raw()))
                .isPresent();
    }

    private Set<CatalogObject> columns(CatalogObject now, CatalogObject constraint) {
        return lineage.now().needsOf(constraint.address()).stream()
                .map(Dependency::referenced)
                .filter(address -> address.part() > 0 && address.whole().equals(now.address()))
                .map(lineage.now()::at)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private long rows(CatalogObject now) {
        return Rows.one(
                        connection,
                        "SELECT c.reltuples::bigint FROM pg_catalog.pg_class c WHERE c.oid = ?::pg_catalog.oid",
                        now.address().oid())
                .get(0, Long.class);
    }
}
