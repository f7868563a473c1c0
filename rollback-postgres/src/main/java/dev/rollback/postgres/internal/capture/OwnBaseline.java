package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The baseline that an execution takes of itself, in its own transaction: what it is about to change can be brought back by the same
 * means. It exists only if the execution commits.
 */
public final class OwnBaseline {

    private final Store store;

    public OwnBaseline(Store store) {
        this.store = store;
    }

    /** Its name: what fits of the plan's, and enough of the execution's id to be unique. */
    public static String name(String plan, UUID execution) {
        return BaselineName.fitting(plan, " @" + execution.toString().substring(0, 8));
    }

    /** Writes the definitions down; rows are added step by step. */
    public UUID begin(
            Connection connection, String plan, UUID execution, Scope scope, String searchPath, Catalog live) {
        return new BaselineStore(store)
                .begin(connection, execution, name(plan, execution), scope, searchPath, live, Optional.of(plan));
    }

    /** Digests of the materialised views that the plan fills anew, so that the way back knows to fill them again. */
    public void digest(Connection connection, UUID id, Catalog live, Set<TableName> views) {
        List<CatalogObject> replaced = live.ofKind(ObjectKind.MATERIALIZED_VIEW).stream()
                .filter(RowCopies::hasRows)
                .filter(view -> views.contains(
                        new TableName(view.object().schema(), view.object().name())))
                .toList();
        RowCopies copies = new RowCopies(store);
        copies.digest(connection, live, replaced)
                .all()
                .forEach(digest -> copies.record(connection, id, "before", digest));
    }

    /** The table of ours for images of a live table's rows before and after the execution, quoted. */
    public String images(UUID id, CatalogObject live) {
        return store.table(DeltaTables.table(id, live.address().oid()));
    }

    /**
     * Records images that the execution has made of the rows that it is about to replace.
     *
     * @param key attribute numbers of the live columns that tell the rows apart
     */
    public void record(Connection connection, UUID id, CatalogObject live, List<Integer> key, long rows) {
        String name = DeltaTables.table(id, live.address().oid());
        long bytes = Rows.one(connection, "SELECT pg_catalog.pg_table_size(?::pg_catalog.regclass)", store.table(name))
                .get(0, Long.class);
        new SealStore(store)
                .record(
                        connection,
                        id,
                        new RowDelta(
                                live.address().oid(),
                                new TableName(
                                        live.object().schema(), live.object().name()),
                                Optional.of(name),
                                key,
                                RowDelta.Extent.CHANGED_ROWS,
                                rows,
                                bytes));
    }

    /**
     * Seals a completed one in the transaction that it belongs to: what others write after this rollback stays when it is rolled back.
     *
     * @param after the definitions that the execution leaves
     * @param keys pairs of keys before and after the execution, by the column before it: relations with the columns {@code key} and
     *     {@code value}
     */
    public void seal(Connection connection, String name, Catalog after, Map<Address, String> keys) throws SQLException {
        BaselineStore baselines = new BaselineStore(store);
        State before =
                baselines.state(connection, baselines.find(connection, name).orElseThrow());
        Matching matching = new Matching(before.catalog(), after);
        List<CatalogObject> asked = after.objects().stream()
                .filter(RowCopies::hasRows)
                .filter(relation -> matching.baselineOf(relation)
                        .map(was -> before.rowsOf(was).isPresent() && !before.keeps(was))
                        .orElse(true))
                .toList();
        Digests digests = new RowCopies(store).digest(connection, after, asked, now -> matching.baselineOf(now)
                .flatMap(was -> before.digested(was, now)));
        SealStore seals = new SealStore(store);
        UUID id = before.baseline().id();
        seals.write(
                connection,
                id,
                after,
                digests.all(),
                new RowDeltas(store, before, after, digests, new KnownRows(keys, Map.of()), Optional.empty())
                        .write(connection));
        seals.complete(connection, id);
    }

    /**
     * Records that a sealed change was taken back by an execution: taken back again it would only undo what others wrote since. If the
     * change was itself the taking back of another one, that other one is there again.
     */
    public void recordTakenBack(Connection connection, UUID baseline, UUID execution) {
        Jooq.on(connection)
                .execute(store.sql("UPDATE $own$.baseline SET taken_back_by = NULL WHERE taken_back_by = ?"), baseline);
        Jooq.on(connection)
                .execute(store.sql("UPDATE $own$.baseline SET taken_back_by = ? WHERE id = ?"), execution, baseline);
    }
}
