package dev.rollback.postgres.internal.erase;

import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.MovedAside;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.capture.SealStore;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Everything that one baseline holds of rows, table by table. */
final class Holdings {

    private final Connection connection;
    private final Store store;
    private final State state;
    private final Map<Long, KeptRows> copies;
    private final Map<Long, RowDelta> deltas;

    Holdings(Connection connection, Store store, State state) {
        UUID baseline = state.baseline().id();
        this.connection = connection;
        this.store = store;
        this.state = state;
        this.copies = new RowCopies(store).of(connection, baseline, "before");
        this.deltas = new SealStore(store).deltas(connection, baseline);
    }

    /** What is held of a table that has rows of its own. */
    List<HeldRows> of(CatalogObject table) {
        long oid = table.address().oid();
        RowImage image = RowCopies.image(state.catalog(), table);
        List<HeldRows> held = new ArrayList<>();
        Optional.ofNullable(copies.get(oid))
                .flatMap(kept -> kept.copy()
                        .map(copy -> new HeldRows(
                                table,
                                oid,
                                kept.partial() ? HeldRows.Kind.PART : HeldRows.Kind.COPY,
                                store.table(copy),
                                List.of(side("true", image, part -> "c" + part)))))
                .ifPresent(held::add);
        Stream.of(table.address(), MovedAside.byName(table.address()))
                .flatMap(address -> Optional.ofNullable(deltas.get(address.oid())).stream())
                .filter(delta -> delta.copy().isPresent())
                .forEach(delta -> held.add(images(table, image, delta)));
        Optional.ofNullable(state.logs().get(oid))
                .ifPresent(log -> held.add(new HeldRows(
                        table,
                        oid,
                        HeldRows.Kind.LOG,
                        store.table(log.log()),
                        List.of(side("d.sign <> 0 AND d.row_text IS NULL", image, part -> "c" + part)))));
        return held;
    }

    /** A value after the change is comparable with one before it where its column kept its type. */
    private HeldRows images(CatalogObject table, RowImage image, RowDelta delta) {
        String relation = store.table(delta.copy().orElseThrow());
        Map<String, String> types = new HashMap<>();
        Rows.of(
                        connection,
                        "SELECT a.attname::text, a.atttypid::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = ?::pg_catalog.regclass AND a.attnum > 0",
                        relation)
                .forEach(row -> types.put(row.get(0, String.class), row.get(1, String.class)));
        HeldRows.Side before = side("d.was", image, RowDelta::before);
        HeldRows.Side after = side("d.became", image, RowDelta::after);
        Map<Integer, String> comparable = new HashMap<>(after.columns());
        comparable
                .entrySet()
                .removeIf(column -> !types.containsKey(column.getValue())
                        || !types.get(column.getValue()).equals(types.get(RowDelta.before(column.getKey()))));
        return new HeldRows(
                table,
                delta.oid(),
                HeldRows.Kind.IMAGES,
                relation,
                List.of(before, new HeldRows.Side(after.condition(), comparable)));
    }

    private static HeldRows.Side side(String condition, RowImage image, IntFunction<String> name) {
        Map<Integer, String> columns = new HashMap<>();
        image.stored()
                .forEach(column -> columns.put(
                        column.address().part(), name.apply(column.address().part())));
        return new HeldRows.Side(condition, columns);
    }
}
