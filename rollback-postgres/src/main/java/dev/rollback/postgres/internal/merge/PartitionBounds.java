package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;

/** The bounds that partitions get back: the rows of now need not lie within them, nor outside those of a partition beside a default one. */
final class PartitionBounds {

    private static final String ATTRIBUTE = "partition_constraint";

    private PartitionBounds() {}

    /** The condition that all rows of the table have to meet, if it is not that of now and can be asked by now. */
    static Optional<String> regained(Expectation target, Catalog live, CatalogObject table) {
        Catalog expected = target.state().catalog();
        List<CatalogObject> columns = expected.columns(table.address());
        boolean speaks = columns.stream().allMatch(column -> target.types()
                .filter(types -> types.speaks(column, columns))
                .isPresent());
        return table.attribute(ATTRIBUTE)
                .filter(bounds -> !live.at(table.address())
                        .flatMap(now -> now.attribute(ATTRIBUTE))
                        .equals(Optional.of(bounds)))
                .filter(bounds -> speaks && wholesAreThere(expected, live, table))
                .map(bounds -> target.types().orElseThrow().text(table, table.address(), ATTRIBUTE));
    }

    /** Only then the functions in its key are there, too. */
    private static boolean wholesAreThere(Catalog expected, Catalog live, CatalogObject partition) {
        return expected.needsOf(partition.address()).stream()
                .flatMap(edge -> expected.at(edge.referenced().whole()).stream())
                .filter(whole -> whole.attribute("partition_by").isPresent())
                .allMatch(whole -> live.at(whole.address())
                                .flatMap(now -> now.attribute("partition_by"))
                                .equals(whole.attribute("partition_by"))
                        && wholesAreThere(expected, live, whole));
    }
}
