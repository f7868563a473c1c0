package dev.rollback.postgres.internal.merge;

import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together how the rows of tables are merged. */
final class RowMerging {

    private final Store store;
    private final Lineage lineage;
    private final Catalog expected;
    private final Map<Address, CatalogObject> liveOf;
    private final PlanOptions options;
    private final ImageLookup lookup;

    /**
     * @param connection asks for the size of tables
     * @param expected the merged catalog
     * @param liveOf live objects by the address that they have in it
     */
    RowMerging(
            Connection connection,
            Store store,
            Lineage lineage,
            Catalog expected,
            Map<Address, CatalogObject> liveOf,
            PlanOptions options) {
        this.store = store;
        this.lineage = lineage;
        this.expected = expected;
        this.liveOf = liveOf;
        this.options = options;
        this.lookup = new ImageLookup(connection, lineage, expected);
    }

    RowMerge of(CatalogObject table, CatalogObject now, Optional<RowDelta> delta) {
        Optional<RowDelta> images = delta.filter(of -> of.copy().isPresent());
        List<MergedColumn> columns = expected.columns(table.address()).stream()
                .filter(RowMerging::stored)
                .map(column -> column(nameOf(table), column, images.isPresent()))
                .filter(column -> column.before().isPresent() || column.hasCurrent())
                .toList();
        List<RowMerge.KeyColumn> key = images.map(of -> key(table, of)).orElse(List.of());
        return new RowMerge(
                table,
                now,
                columns,
                key,
                images.map(of -> store.table(of.copy().orElseThrow())),
                images.map(RowDelta::extent).orElse(RowDelta.Extent.CHANGED_ROWS),
                images.map(of -> lookup.of(now, key, of)).orElse(RowMerge.Lookup.BY_SCAN),
                options.policy());
    }

    private MergedColumn column(TableName table, CatalogObject column, boolean imaged) {
        Optional<CatalogObject> before =
                lineage.before().at(column.address()).filter(RowMerging::stored).filter(was -> imaged);
        return new MergedColumn(
                column,
                before,
                before.flatMap(lineage::heldBy).filter(RowMerging::stored),
                Optional.ofNullable(liveOf.get(column.address())),
                Optional.empty(),
                options.of(table, column.object().name()),
                options.fillingOf(table, column.object().name()));
    }

    private static TableName nameOf(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }

    private List<RowMerge.KeyColumn> key(CatalogObject table, RowDelta images) {
        return images.key().stream()
                .map(part ->
                        new Address(table.address().catalog(), table.address().oid(), part))
                .map(address -> new RowMerge.KeyColumn(
                        address.part(),
                        Optional.ofNullable(liveOf.get(address)).orElseThrow(),
                        expected.at(address).orElseThrow()))
                .toList();
    }

    private static boolean stored(CatalogObject column) {
        return column.attribute("generated_kind").isEmpty();
    }
}
