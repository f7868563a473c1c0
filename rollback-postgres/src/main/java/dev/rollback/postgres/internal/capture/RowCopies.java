package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.step.data.RowFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record;

/** Copies and digests of rows, made and compared inside the server: no row travels. */
public final class RowCopies {

    private static final int AT_ONCE = 40;

    private final Store store;

    public RowCopies(Store store) {
        this.store = store;
    }

    /** True for relations that have rows of their own: ordinary tables and filled materialised views. */
    public static boolean hasRows(CatalogObject object) {
        return (object.object().kind() == ObjectKind.TABLE
                        && object.attribute("partitioned").isEmpty())
                || (object.object().kind() == ObjectKind.MATERIALIZED_VIEW
                        && object.attribute("populated").equals(Optional.of("true")));
    }

    /** The image of a relation's rows as this catalog describes it. */
    public static RowImage image(Catalog catalog, CatalogObject relation) {
        return new RowImage(
                Quote.qualified(relation.object().schema(), relation.object().name()),
                catalog.columns(relation.address()));
    }

    /** Digests relations in few statements; by OID, with an empty copy. */
    public Digests digest(Connection connection, Catalog catalog, List<CatalogObject> relations) {
        Map<Long, KeptRows> digests = new HashMap<>();
        Map<Long, CatalogObject> byOid =
                relations.stream().collect(Collectors.toMap(r -> r.address().oid(), r -> r));
        inTurns(relations, some -> {
            String sql = some.stream()
                    .map(relation -> image(catalog, relation)
                            .digestQuery(relation.address().oid()))
                    .collect(Collectors.joining("\nUNION ALL "));
            for (Record row : Rows.of(connection, sql)) {
                long oid = row.get(0, Long.class);
                digests.put(
                        oid,
                        new KeptRows(
                                oid,
                                name(Objects.requireNonNull(byOid.get(oid))),
                                Optional.empty(),
                                false,
                                row.get(1, Long.class),
                                0,
                                row.get(2, String.class),
                                versions(row, 3)));
            }
        });
        return new Digests(digests);
    }

    /**
     * The same where much is known already: what was digested before, and no transaction wrote since, is not looked at again.
     *
     * @param then what a relation of now had, with its columns of then
     */
    public Digests digest(
            Connection connection,
            Catalog catalog,
            List<CatalogObject> relations,
            Function<CatalogObject, Optional<Digested>> then) {
        Map<Long, KeptRows> untouched = untouched(connection, catalog, relations, then);
        Map<Long, KeptRows> digests = new HashMap<>(digest(
                        connection,
                        catalog,
                        relations.stream()
                                .filter(relation -> !untouched.containsKey(
                                        relation.address().oid()))
                                .toList())
                .byOid());
        relations.forEach(relation -> Optional.ofNullable(
                        untouched.get(relation.address().oid()))
                .ifPresent(kept -> digests.put(
                        relation.address().oid(), kept.of(relation.address().oid(), name(relation)))));
        return new Digests(digests);
    }

    /**
     * What is known already without looking at values: by the OID of now, what was digested before, and no transaction wrote since.
     *
     * @param then what a relation of now had, with its columns of then
     */
    public Map<Long, KeptRows> untouched(
            Connection connection,
            Catalog catalog,
            List<CatalogObject> relations,
            Function<CatalogObject, Optional<Digested>> then) {
        Untouched since = new Untouched(connection, catalog);
        return since.among(since.traceable(
                relations.stream().map(then).flatMap(Optional::stream).toList()));
    }

    /** Since when rows were written that may be others than those which were digested, if the rows of now tell. */
    public static Optional<RowVersions> since(Connection connection, Catalog catalog, Digested then) {
        return new Untouched(connection, catalog)
                .traceable(List.of(then)).stream().findFirst().flatMap(found -> found.kept()
                        .versions());
    }

    private static TableName name(CatalogObject relation) {
        return new TableName(relation.object().schema(), relation.object().name());
    }

    /** A statement for each table would take as many round trips, one for all would be planned too long. */
    static <T> void inTurns(List<T> all, Consumer<List<T>> turn) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            turn.accept(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }

    private static Optional<RowVersions> versions(Record row, int from) {
        return Optional.ofNullable(row.get(from))
                .map(file -> new RowVersions(row.get(from, Long.class), row.get(from + 1, Long.class)));
    }

    /** Copies the rows of a table into the store and records them for a baseline. */
    public KeptRows copy(Connection connection, UUID baseline, String state, RowImage image, KeptRows digest)
            throws SQLException {
        return copy(connection, baseline, state, image, digest, Optional.empty());
    }

    /** The same for the rows that a filter chooses; a partial copy is kept, but not enough to restore a table from. */
    public KeptRows copy(
            Connection connection,
            UUID baseline,
            String state,
            RowImage image,
            KeptRows digest,
            Optional<RowFilter> filter)
            throws SQLException {
        Optional<String> copy = Optional.empty();
        long bytes = 0;
        long rows = digest.rows();
        if (digest.rows() > 0) {
            String name = "rows_" + baseline.toString().replace("-", "").substring(0, 16) + "_" + digest.oid()
                    + (state.equals("after") ? "_after" : "");
            // takes no lock but ACCESS SHARE; the copy is logged: an unlogged one is empty after a crash
            rows = Jooq.on(connection)
                    .execute(
                            "CREATE TABLE " + store.table(name) + " AS SELECT " + image.copyList() + " FROM ONLY "
                                    + image.relation()
                                    + filter.map(chosen -> " WHERE " + chosen.condition())
                                            .orElse(""),
                            filter.map(chosen -> chosen.values().toArray()).orElse(new Object[0]));
            Jooq.on(connection).execute(Store.identified(store.table(name)));
            copy = Optional.of(name);
            bytes = Rows.one(connection, "SELECT pg_catalog.pg_table_size(?::pg_catalog.regclass)", store.table(name))
                    .get(0, Long.class);
        }
        KeptRows kept = new KeptRows(
                digest.oid(), digest.table(), copy, filter.isEmpty(), rows, bytes, digest.digest(), digest.versions());
        record(connection, baseline, state, kept);
        return kept;
    }

    /** Records what is kept of a relation. */
    void record(Connection connection, UUID baseline, String state, KeptRows kept) {
        Jooq.on(connection)
                .execute(
                        store.sql(
                                "INSERT INTO $own$.row_copy (baseline_id, state, oid, schema, name, copy, kept, rows, bytes, digest, file, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                        baseline,
                        state,
                        kept.oid(),
                        kept.table().schema(),
                        kept.table().name(),
                        kept.copy().orElse(null),
                        kept.kept(),
                        kept.rows(),
                        kept.bytes(),
                        kept.digest(),
                        kept.versions().map(RowVersions::file).orElse(null),
                        kept.versions().map(RowVersions::since).orElse(null));
    }

    /** Forgets where rows lay when they were digested, which says nothing of other files and other transactions. */
    public void forgetVersions(Connection connection, UUID baseline) {
        Jooq.on(connection)
                .execute(
                        store.sql("UPDATE $own$.row_copy SET file = NULL, since = NULL WHERE baseline_id = ?"),
                        baseline);
    }

    /** What a baseline keeps, by OID at capture. */
    public Map<Long, KeptRows> of(Connection connection, UUID baseline, String state) {
        List<KeptRows> all = new ArrayList<>(Rows.of(connection, store.sql("""
                        SELECT r.oid, r.schema, r.name, r.copy, r.kept, r.rows, r.bytes, r.digest, r.file, r.since FROM $own$.row_copy r
                        WHERE r.baseline_id = ? AND r.state = ? ORDER BY r.schema, r.name
                        """), baseline, state)
                .map(row -> new KeptRows(
                        row.get(0, Long.class),
                        new TableName(row.get(1, String.class), row.get(2, String.class)),
                        Optional.ofNullable(row.get(3, String.class)),
                        row.get(4, Boolean.class),
                        row.get(5, Long.class),
                        row.get(6, Long.class),
                        row.get(7, String.class),
                        versions(row, 8))));
        return all.stream()
                .collect(Collectors.toMap(KeptRows::oid, kept -> kept, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** True if a copy has the rows that it was recorded with, and nobody wrote any of them since. */
    public boolean isAsRecorded(Connection connection, UUID baseline, KeptRows kept) {
        return store.isAsRecorded(connection, "row_copy", baseline, kept.copy().orElseThrow());
    }

    /** The first one whose copy is no longer in the store. */
    Optional<KeptRows> missing(Connection connection, Collection<KeptRows> rows) {
        List<KeptRows> copied =
                rows.stream().filter(kept -> kept.copy().isPresent()).toList();
        String[] names = copied.stream()
                .map(kept -> store.table(kept.copy().orElseThrow()))
                .toArray(String[]::new);
        return Rows.first(connection, """
                        SELECT q.place::int FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY q(name, place)
                        WHERE pg_catalog.to_regclass(q.name) IS NULL ORDER BY q.place
                        """, (Object) names).map(row -> copied.get(row.get(0, Integer.class) - 1));
    }
}
