package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Fingerprint;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record;

/** Seals in the store: the state after a change, beside the state before it. */
public final class SealStore {

    private static final String AFTER = "after";

    private final Store store;
    private final CatalogStore catalogs;
    private final IntactCatalogs intact;
    private final RowCopies copies;

    public SealStore(Store store) {
        this.store = store;
        this.catalogs = new CatalogStore(store);
        this.intact = new IntactCatalogs(store);
        this.copies = new RowCopies(store);
    }

    /** Makes an attempt to seal the one whose images count. */
    void claim(Connection connection, UUID baseline, UUID attempt) {
        Jooq.on(connection)
                .execute(
                        store.sql("UPDATE $own$.baseline SET sealing = ? WHERE id = ? AND sealed_at IS NULL"),
                        attempt,
                        baseline);
    }

    /** Refuses an attempt that another one has overtaken; others wait from here on until the transaction ends. */
    void requireClaimed(Connection connection, String problem, UUID baseline, UUID attempt) {
        if (!Rows.any(
                connection,
                store.sql(
                        "SELECT 1 FROM $own$.baseline b WHERE b.id = ? AND b.sealing = ? AND b.sealed_at IS NULL FOR UPDATE"),
                baseline,
                attempt)) {
            throw new RollbackException.Refused(
                    "RB-SEAL-OVERTAKEN",
                    problem,
                    "another session seals it, has sealed it, or discarded it meanwhile",
                    "look whether it is sealed before sealing it again; nothing was changed");
        }
    }

    /** Writes the state after the change down; it counts only once {@link #complete} has been called. */
    void write(
            Connection connection,
            UUID baseline,
            Catalog catalog,
            Collection<KeptRows> digests,
            Collection<RowDelta> deltas) {
        catalogs.write(connection, baseline, AFTER, catalog);
        digests.forEach(digest -> copies.record(connection, baseline, AFTER, digest));
        deltas.forEach(delta -> record(connection, baseline, delta));
    }

    /** Records images of one table. */
    void record(Connection connection, UUID baseline, RowDelta delta) {
        Jooq.on(connection)
                .execute(
                        store.sql("""
                        INSERT INTO $own$.row_delta (baseline_id, oid, schema, name, copy, key_columns, extent, rows, bytes)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """),
                        baseline,
                        delta.oid(),
                        delta.table().schema(),
                        delta.table().name(),
                        delta.copy().orElse(null),
                        delta.key().toArray(Integer[]::new),
                        delta.extent().name(),
                        delta.rows(),
                        delta.bytes());
    }

    /** Computes the fingerprint of a seal anew, after what it holds was changed by ourselves. */
    void renew(Connection connection, UUID baseline) {
        Jooq.on(connection)
                .execute(
                        store.sql(
                                "UPDATE $own$.baseline SET seal_fingerprint = ? WHERE id = ? AND sealed_at IS NOT NULL"),
                        fingerprint(connection, baseline).value(),
                        baseline);
    }

    private Fingerprint fingerprint(Connection connection, UUID baseline) {
        return whole(read(connection, baseline), rows(connection, baseline), deltas(connection, baseline));
    }

    /** Declares the seal complete. */
    void complete(Connection connection, UUID baseline) throws SQLException {
        Fingerprint whole = fingerprint(connection, baseline);
        int sealed = Jooq.on(connection)
                .execute(
                        store.sql(
                                "UPDATE $own$.baseline SET sealing = NULL, sealed_at = pg_catalog.clock_timestamp(), seal_fingerprint = ? WHERE id = ? AND sealed_at IS NULL"),
                        whole.value(),
                        baseline);
        if (sealed != 1) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-GONE",
                    "Cannot seal a baseline",
                    "another session discarded or sealed it meanwhile",
                    "list the baselines; nothing was changed");
        }
        store.keepPrivate(connection);
    }

    /** Takes away what a seal that was not completed left behind. */
    void clear(Connection connection, UUID baseline) throws SQLException {
        dropDeltas(connection, baseline);
        for (String table : List.of("object", "dependency", "row_copy")) {
            Jooq.on(connection)
                    .execute(
                            store.sql("DELETE FROM $own$." + table + " WHERE baseline_id = ? AND state = 'after'"),
                            baseline);
        }
        Jooq.on(connection).execute(store.sql("DELETE FROM $own$.row_delta WHERE baseline_id = ?"), baseline);
    }

    /** Drops the tables that hold images. */
    void dropDeltas(Connection connection, UUID baseline) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (RowDelta delta : deltas(connection, baseline).values()) {
                if (delta.copy().isPresent()) {
                    statement.execute(
                            "DROP TABLE IF EXISTS " + store.table(delta.copy().get()));
                }
            }
        }
    }

    /**
     * The seal of a baseline, if it has one.
     *
     * @throws RollbackException.Refused if it is damaged
     */
    Optional<Seal> of(Connection connection, Baseline baseline) {
        UUID id = baseline.id();
        Record sealed = Rows.one(
                connection,
                store.sql(
                        "SELECT b.sealed_at, b.seal_fingerprint, b.taken_back_by IS NOT NULL FROM $own$.baseline b WHERE b.id = ?"),
                id);
        if (sealed.get(0) == null) {
            return Optional.empty();
        }
        Map<Long, KeptRows> rows = rows(connection, id);
        Map<Long, RowDelta> deltas = deltas(connection, id);
        String recorded = sealed.get(1, String.class);
        Optional<String> unusable = unusable(connection, id, deltas.values());
        Optional<Catalog> catalog = intact.of(connection, id, () -> Optional.of(read(connection, id))
                .filter(read -> whole(read, rows, deltas).value().equals(recorded)));
        if (unusable.isPresent() || catalog.isEmpty()) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-DAMAGED",
                    "Cannot use the seal of baseline " + baseline.name(),
                    unusable.orElse("what it holds does not match its fingerprint"),
                    "nothing was changed; restore the schema " + store.schema() + " or use another baseline");
        }
        return Optional.of(new Seal(
                sealed.get(0, OffsetDateTime.class).toInstant(),
                catalog.get(),
                rows,
                deltas,
                sealed.get(2, Boolean.class)));
    }

    /** Images have no fingerprint: what a merge comes to follows from them. */
    private Optional<String> unusable(Connection connection, UUID baseline, Collection<RowDelta> deltas) {
        for (RowDelta delta : deltas) {
            Optional<String> copy = delta.copy();
            if (copy.isEmpty()) {
                continue;
            }
            String images = "the images of table " + delta.table();
            if (!Rows.any(
                    connection, "SELECT 1 WHERE pg_catalog.to_regclass(?) IS NOT NULL", store.table(copy.get()))) {
                return Optional.of(images + " are missing");
            }
            if (!store.isAsRecorded(connection, "row_delta", baseline, copy.get())) {
                return Optional.of(images + " were written since they were recorded");
            }
        }
        return Optional.empty();
    }

    private Catalog read(Connection connection, UUID baseline) {
        return catalogs.read(connection, baseline, AFTER);
    }

    private Map<Long, KeptRows> rows(Connection connection, UUID baseline) {
        return copies.of(connection, baseline, AFTER);
    }

    /** What is kept of rows by the seal of a baseline, be it complete or not, by OID at capture. */
    public Map<Long, RowDelta> deltas(Connection connection, UUID baseline) {
        Map<Long, RowDelta> deltas = new LinkedHashMap<>();
        Rows.of(connection, store.sql("""
                        SELECT d.oid, d.schema, d.name, d.copy, d.key_columns::text[], d.extent, d.rows, d.bytes FROM $own$.row_delta d
                        WHERE d.baseline_id = ? ORDER BY d.schema, d.name, d.oid
                        """), baseline)
                .forEach(row -> deltas.put(
                        row.get(0, Long.class),
                        new RowDelta(
                                row.get(0, Long.class),
                                new TableName(row.get(1, String.class), row.get(2, String.class)),
                                Optional.ofNullable(row.get(3, String.class)),
                                List.of(row.get(4, String[].class)).stream()
                                        .map(Integer::valueOf)
                                        .toList(),
                                RowDelta.Extent.valueOf(row.get(5, String.class)),
                                row.get(6, Long.class),
                                row.get(7, Long.class))));
        return deltas;
    }

    private static Fingerprint whole(Catalog catalog, Map<Long, KeptRows> rows, Map<Long, RowDelta> deltas) {
        Map<String, String> parts = new TreeMap<>();
        rows.values().forEach(kept -> parts.put("rows " + kept.table(), kept.rows() + " " + kept.digest()));
        deltas.values()
                .forEach(delta -> parts.put(
                        (MovedAside.isByName(delta.oid()) ? "delta by name " : "delta ") + delta.table(),
                        delta.key() + " " + delta.extent() + " " + delta.rows()));
        return Fingerprint.of(CatalogFingerprint.of(catalog).value() + parts);
    }
}
