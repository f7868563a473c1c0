package dev.rollback.postgres.internal.erase;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which tables hold the rows of which: a partitioned one has none of its own.
 *
 * @param catalog the tables
 */
record Partitions(Catalog catalog) {

    /** The tables in which the rows of a table lie. */
    List<CatalogObject> holders(CatalogObject table) {
        if (table.attribute("partitioned").isEmpty()) {
            return List.of(table);
        }
        return catalog.ofKind(ObjectKind.TABLE).stream()
                .filter(other -> parent(other).filter(table::equals).isPresent())
                .flatMap(partition -> holders(partition).stream())
                .toList();
    }

    private Optional<CatalogObject> parent(CatalogObject table) {
        return table.attribute("partition_bound")
                .flatMap(bound -> table.attribute("parents"))
                .flatMap(name -> catalog.named(ObjectKind.TABLE, name));
    }

    /** The table and all that it is a partition of, the innermost first. */
    Stream<CatalogObject> upwards(CatalogObject table) {
        return Stream.iterate(Optional.of(table), Optional::isPresent, next -> next.flatMap(this::parent))
                .map(Optional::orElseThrow);
    }

    /** True if both are one table, or one is a partition of the other: rows of one may be rows of the other. */
    boolean share(CatalogObject one, CatalogObject other) {
        return upwards(one).anyMatch(other::equals) || upwards(other).anyMatch(one::equals);
    }

    /** What a column is called in a table of the same partitions; numbers may differ, names do not. */
    CatalogObject column(CatalogObject column, CatalogObject table) {
        return catalog.columns(table.address()).stream()
                .filter(of -> of.object().name().equals(column.object().name()))
                .findFirst()
                .orElseThrow();
    }

    /** Pairs columns of one table with those of another that they are to equal, each as it is called where the rows lie. */
    List<ErasedRows.Match> matches(
            CatalogObject holder, List<CatalogObject> columns, CatalogObject other, List<CatalogObject> others) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new ErasedRows.Match(column(columns.get(i), holder), column(others.get(i), other)))
                .toList();
    }
}
