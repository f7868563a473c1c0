package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Baselines in the store. */
public final class BaselineStore {

    private static final Logger LOG = LoggerFactory.getLogger(BaselineStore.class);

    private static final String BEFORE = "before";

    private final Store store;
    private final CatalogStore catalogs;
    private final IntactCatalogs intact;
    private final SealStore seals;
    private final RowCopies copies;
    private final BaselineHandles handles;

    public BaselineStore(Store store) {
        this.store = store;
        this.catalogs = new CatalogStore(store);
        this.intact = new IntactCatalogs(store);
        this.seals = new SealStore(store);
        this.copies = new RowCopies(store);
        this.handles = new BaselineHandles(store);
    }

    /**
     * Begins a baseline: its handle and its catalog; rows are added by {@link RowCopies#copy}.
     *
     * @throws IntegrityConstraintViolationException if another session has taken the name meanwhile
     */
    UUID begin(
            Connection connection,
            UUID id,
            String name,
            Scope scope,
            String searchPath,
            Catalog catalog,
            Optional<String> origin) {
        DatabaseIdentity identity = dev.rollback.postgres.internal.sql.Database.identity(connection);
        Jooq.on(connection)
                .execute(
                        store.sql("""
                        INSERT INTO $own$.baseline (id, name, system_identifier, database_oid, database_name, server_version, schemas, rows_kept, tables, logged_from,
                                                    search_path, fingerprint, captured_at, origin, ready)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, pg_catalog.clock_timestamp(), ?, false)
                        """),
                        id,
                        name,
                        identity.systemIdentifier(),
                        identity.databaseOid(),
                        identity.databaseName(),
                        identity.serverVersion(),
                        scope.schemas().toArray(String[]::new),
                        scope.rows().name(),
                        scope.tables().stream()
                                .flatMap(table -> Stream.of(table.schema(), table.name()))
                                .toArray(String[]::new),
                        scope.loggedFrom(),
                        searchPath,
                        CatalogFingerprint.of(catalog).value(),
                        origin.orElse(null));
        catalogs.write(connection, id, BEFORE, catalog);
        return id;
    }

    /** What a session is told whose name another one has taken. */
    static RollbackException.Refused exists(String problem, String reason) {
        return new RollbackException.Refused(
                "RB-BASELINE-EXISTS", problem, reason, "choose another name, or discard it first; nothing was changed");
    }

    /** True if another session discarded an unfinished baseline and gave its name to its own; waits for one that is about to. */
    boolean isOvertaken(Connection connection, UUID id, String name) {
        Rows.of(connection, store.sql("SELECT 1 FROM $own$.baseline b WHERE b.id = ? FOR UPDATE"), id);
        return Rows.any(
                connection, store.sql("SELECT 1 FROM $own$.baseline b WHERE b.name = ? AND b.id <> ?"), name, id);
    }

    /** Declares a baseline complete: digests of all it keeps go into its fingerprint. */
    public void complete(Connection connection, UUID id) throws SQLException {
        String catalog = Rows.one(
                        connection, store.sql("SELECT b.fingerprint FROM $own$.baseline b WHERE b.id = ?"), id)
                .get(0, String.class);
        Fingerprint whole = whole(connection, id, catalog, copies.of(connection, id, BEFORE));
        int completed = Jooq.on(connection)
                .execute(
                        store.sql("UPDATE $own$.baseline SET fingerprint = ?, ready = true WHERE id = ?"),
                        whole.value(),
                        id);
        if (completed != 1) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-GONE",
                    "Cannot complete a baseline",
                    "another session discarded it meanwhile",
                    "capture again; nothing was changed");
        }
        store.keepPrivate(connection);
    }

    /** Computes the fingerprints anew, after what a baseline holds was changed by ourselves. */
    public void renew(Connection connection, UUID id) throws SQLException {
        Catalog catalog = catalogs.read(connection, id, BEFORE);
        Jooq.on(connection)
                .execute(
                        store.sql("UPDATE $own$.baseline SET fingerprint = ? WHERE id = ?"),
                        CatalogFingerprint.of(catalog).value(),
                        id);
        complete(connection, id);
        seals.renew(connection, id);
    }

    public Optional<Baseline> find(Connection connection, String name) {
        return handles.find(connection, name);
    }

    public List<Baseline> list(Connection connection) {
        return handles.list(connection);
    }

    /**
     * Loads everything that a baseline holds.
     *
     * @throws RollbackException.Refused if it was discarded or damaged
     */
    public State state(Connection connection, Baseline baseline) {
        String problem = "Cannot use baseline " + baseline.name();
        requireThere(connection, problem, baseline);
        Record row = Rows.one(
                connection,
                store.sql("SELECT b.search_path, b.fingerprint FROM $own$.baseline b WHERE b.id = ?"),
                baseline.id());
        Map<Long, KeptRows> rows = copies.of(connection, baseline.id(), BEFORE);
        copies.missing(connection, rows.values()).ifPresent(kept -> {
            throw new RollbackException.Refused(
                    "RB-BASELINE-DAMAGED",
                    problem,
                    "the copy of table " + kept.table() + " is missing",
                    "nothing was changed; restore the schema " + store.schema() + " or use another baseline");
        });
        Catalog catalog = intact.of(
                        connection, baseline.id(), () -> intact(connection, baseline, rows, row.get(1, String.class)))
                .orElseThrow(() -> new RollbackException.Refused(
                        "RB-BASELINE-DAMAGED",
                        problem,
                        "what it holds does not match its fingerprint",
                        "nothing was changed; use another baseline"));
        if (!baseline.fingerprint().value().equals(row.get(1, String.class))) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-CHANGED",
                    problem,
                    "rows were erased from it since this handle on it was taken",
                    "ask for the baseline by its name, then plan again; nothing was changed");
        }
        // of some rows nothing can be said about all of them
        rows.values().removeIf(KeptRows::partial);
        return new State(
                baseline,
                row.get(0, String.class),
                catalog,
                rows,
                new LargeObjects(store).of(connection, baseline.id()),
                new UndoLogs(store).of(connection, baseline.id()),
                seals.of(connection, baseline));
    }

    /** Refuses a baseline that is not, or no longer, in this database. */
    public void requireThere(Connection connection, String problem, Baseline baseline) {
        boolean there = store.isMade(connection)
                && Rows.any(
                        connection,
                        store.sql("SELECT 1 FROM $own$.baseline b WHERE b.id = ? AND b.ready"),
                        baseline.id());
        if (!there) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-GONE",
                    problem,
                    "it was discarded, or belongs to another database",
                    "list the baselines of this database; nothing was changed");
        }
    }

    private Optional<Catalog> intact(
            Connection connection, Baseline baseline, Map<Long, KeptRows> rows, String fingerprint) {
        try {
            Catalog catalog = catalogs.read(connection, baseline.id(), BEFORE);
            Fingerprint whole = whole(
                    connection, baseline.id(), CatalogFingerprint.of(catalog).value(), rows);
            return Optional.of(catalog).filter(read -> whole.value().equals(fingerprint));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("Baseline {} cannot be read: {}", baseline.name(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Of everything that planning and comparing rely on. What a copy holds is proven when its rows are back. */
    private Fingerprint whole(Connection connection, UUID id, String catalog, Map<Long, KeptRows> rows) {
        Map<String, String> parts = new TreeMap<>();
        rows.values().forEach(kept -> parts.put(kept.table().toString(), kept.rows() + " " + kept.digest()));
        Object rest = Rows.one(connection, store.sql("""
                SELECT pg_catalog.md5(ROW(b.search_path, b.schemas, b.rows_kept, b.tables, b.logged_from)::text || pg_catalog.array_agg(d.edge ORDER BY d.edge)::text)
                  FROM $own$.baseline b
                  LEFT JOIN (SELECT e.baseline_id, ROW(e.catalog, e.oid, e.part, e.ref_catalog, e.ref_oid, e.ref_part, e.type)::text COLLATE "C" AS edge
                               FROM $own$.dependency e WHERE e.state = 'before') d ON d.baseline_id = b.id
                 WHERE b.id = ? GROUP BY b.id
                """), id).get(0);
        return Fingerprint.of(catalog + parts + rest);
    }

    /** Deletes a baseline with its copies. */
    public void discard(Connection connection, UUID id) throws SQLException {
        new UndoLogs(store).discard(connection, id);
        seals.dropDeltas(connection, id);
        try (var statement = connection.createStatement()) {
            for (KeptRows kept : copies.of(connection, id, BEFORE).values()) {
                if (kept.copy().isPresent()) {
                    statement.execute(
                            "DROP TABLE IF EXISTS " + store.table(kept.copy().get()));
                }
            }
        }
        Jooq.on(connection).execute(store.sql("DELETE FROM $own$.baseline WHERE id = ?"), id);
    }
}
