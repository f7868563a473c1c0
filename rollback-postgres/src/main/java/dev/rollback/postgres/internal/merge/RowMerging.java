package dev.rollback.postgres.internal.merge;

import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together how the rows of tables are merged. */
final class RowMerging {

    private final Store store;
    private final Lineage lineage;
    private final ColumnTypes types;
    private final Catalog expected;
    private final Map<Address, CatalogObject> liveOf;
    private final PlanOptions options;
    private final ImageLookup lookup;

    /**
     * @param connection asks for the size of tables
     * @param types what the types of columns are to each other
     * @param expected the merged catalog
     * @param liveOf live objects by the address that they have in it
     */
    RowMerging(
            Connection connection,
            Store store,
            Lineage lineage,
            ColumnTypes types,
            Catalog expected,
            Map<Address, CatalogObject> liveOf,
            PlanOptions options) {
        this.store = store;
        this.lineage = lineage;
        this.types = types;
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
                RowKey.primary(lineage.now(), now),
                images.map(of -> store.table(of.copy().orElseThrow())),
                images.map(RowDelta::extent).orElse(RowDelta.Extent.CHANGED_ROWS),
                images.map(of -> lookup.of(now, key, of)).orElse(RowMerge.Lookup.BY_SCAN),
                options.of(nameOf(table)));
    }

    private MergedColumn column(TableName table, CatalogObject column, boolean imaged) {
        Optional<CatalogObject> before =
                lineage.before().at(column.address()).filter(RowMerging::stored).filter(was -> imaged);
        Optional<CatalogObject> after = before.flatMap(lineage::heldBy).filter(RowMerging::stored);
        // what the server computes is nobody's value
        Optional<CatalogObject> now =
                Optional.ofNullable(liveOf.get(column.address())).filter(RowMerging::stored);
        return new MergedColumn(
                column,
                before.map(of -> types.present(of, types.before(of))),
                after.map(of -> types.present(of, types.after(of))),
                now,
                Optional.empty(),
                options.of(table, column.object().name()),
                options.fillingOf(table, column.object().name()),
                new ColumnValues(
                        column,
                        types.present(column),
                        types.expected(column),
                        before.map(types::before),
                        after.map(types::after),
                        now.map(types::now)));
    }

    private static TableName nameOf(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }

    private List<RowMerge.KeyColumn> key(CatalogObject table, RowDelta images) {
        return images.key().stream()
                .map(part ->
                        new Address(table.address().catalog(), table.address().oid(), part))
                .map(address -> {
                    CatalogObject now = Optional.ofNullable(liveOf.get(address)).orElseThrow();
                    return new RowMerge.KeyColumn(
                            address.part(), now, expected.at(address).orElseThrow(), image(address, types.now(now)));
                })
                .toList();
    }

    /** The key as the images have it, under the names that labels have now. */
    private String image(Address column, ColumnType now) {
        String image = "d." + RowDelta.key(column.part());
        return lineage.before()
                .at(column)
                .flatMap(lineage::heldBy)
                .map(types::after)
                .filter(after -> after.isSame(now))
                .map(after -> after.relabelled(image, now))
                .orElse(image);
    }

    private static boolean stored(CatalogObject column) {
        return column.attribute("generated_kind").isEmpty();
    }
}
