package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.Seal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Plain tables that the change had partitioned: they get the rows back that lie in partitions, those of others among them, and the
 * partitions go.
 *
 * @param tables captured addresses of those whose rows can be told apart
 */
record GivenBack(Lineage lineage, Set<Address> tables) {

    static GivenBack of(Lineage lineage, State state, Seal seal) {
        return new GivenBack(
                lineage,
                state.catalog().objects().stream()
                        .filter(table -> RowCopies.hasRows(table) && state.keeps(table))
                        .filter(table -> lineage.afterOf(table)
                                .filter(after -> after.attribute("partitioned").isPresent())
                                .isPresent())
                        .filter(table -> !isUnmatched(seal, table))
                        .map(CatalogObject::address)
                        .collect(Collectors.toSet()));
    }

    private static boolean isUnmatched(Seal seal, CatalogObject table) {
        RowDelta delta = seal.deltas().get(table.address().oid());
        return delta != null && delta.extent() == RowDelta.Extent.UNMATCHED;
    }

    /** True for a partition of the state after the change whose rows go back to a table. */
    boolean takesAfter(CatalogObject partition) {
        return takes(lineage.after(), partition, lineage::expectedAddressAfter);
    }

    /** True for a live partition whose rows go back to a table. */
    boolean takesNow(CatalogObject partition) {
        return takes(lineage.now(), partition, lineage::expectedAddress);
    }

    private boolean takes(Catalog catalog, CatalogObject partition, UnaryOperator<Address> expected) {
        return partition.attribute("partition_bound").isPresent()
                && catalog.forebears(partition.address()).stream().map(expected).anyMatch(tables::contains);
    }
}
