package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.catalog.CatalogVersions;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Takes a baseline at one consistent point: locks before the first snapshot, reads, and proves by the versions of catalog rows that
 * no DDL committed meanwhile. Definition functions do not obey a snapshot, so a capture that was overtaken is thrown away and tried again.
 */
public final class Capturing {

    private static final int TRIES = 5;

    private static final String OVERTAKEN = "another session captures one of that name";

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final CatalogReader reader;
    private final CaptureLocks locks;
    private final Arming arming;
    private final Leftovers leftovers;
    private final UndoLogs logs;
    private final Duration lockTimeout;
    private final Supplier<UUID> ids;

    public Capturing(
            Database database, Store store, BaselineStore baselines, Duration lockTimeout, Supplier<UUID> ids) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.reader = new CatalogReader(store.schema());
        this.locks = new CaptureLocks(database, store, lockTimeout);
        this.arming = new Arming(database, store, lockTimeout);
        this.leftovers = new Leftovers(database, store, baselines, lockTimeout);
        this.logs = new UndoLogs(store);
        this.lockTimeout = lockTimeout;
        this.ids = ids;
    }

    /**
     * Takes a baseline.
     *
     * @param copied tables whose writes are not logged, whatever the scope says
     */
    public Baseline capture(String name, Scope scope, Set<TableName> copied) {
        String problem = "Cannot capture baseline " + name;
        BaselineName.require(problem, name);
        ScopeNames names = new ScopeNames(problem);
        if (!scope.schemas().isEmpty()) {
            database.reading(problem, connection -> names.requireSchemas(connection, store.schema(), scope.schemas()));
        }
        if (!copied.isEmpty()) {
            database.reading(problem, connection -> names.requireTables(connection, copied));
        }
        store.prepare(database, problem, lockTimeout);
        leftovers.clear(problem, name);
        for (int i = 0; i < TRIES; i++) {
            Optional<Baseline> captured = captured(problem, ids.get(), name, scope, copied);
            if (captured.isPresent()) {
                return captured.get();
            }
        }
        throw new RollbackException.Refused(
                "RB-CAPTURE-OVERTAKEN",
                problem,
                "other sessions committed DDL during each of " + TRIES + " tries",
                "capture when no deployment runs; nothing was changed");
    }

    /** One try; one that fails leaves nothing. */
    private Optional<Baseline> captured(String problem, UUID id, String name, Scope scope, Set<TableName> copied) {
        Optional<Baseline> captured = Optional.empty();
        try {
            arming.arm(problem, id, name, scope, copied);
            List<TableName> wanted = locks.wanted(problem, scope);
            Optional<String> rowVersions = database.transaction(
                    problem,
                    Connection.TRANSACTION_REPEATABLE_READ,
                    connection -> take(connection, problem, id, name, scope, wanted));
            captured = rowVersions.flatMap(of -> confirm(problem, id, name, of));
            return captured;
        } finally {
            if (captured.isEmpty()) {
                leftovers.clear(problem, id, name);
            }
        }
    }

    /** The row versions that it saw; empty if a table appeared which it had not locked. */
    private Optional<String> take(
            Connection connection, String problem, UUID id, String name, Scope scope, List<TableName> wanted)
            throws SQLException {
        locks.take(connection, wanted);
        Set<TableName> locked = Set.copyOf(wanted);
        String searchPath = Session.pin(connection, lockTimeout);
        Session.emptySearchPath(connection);
        Database.requireWritable(connection, problem);
        Session.silenceEventTriggers(connection);
        if (new UnfinishedBaselines(store, baselines).taken(connection, name)) {
            throw BaselineStore.exists(problem, "there is a baseline of that name");
        }
        String rowVersions = CatalogVersions.of(connection, store.schema());
        Catalog catalog = reader.read(connection, scope);
        new ScopeNames(problem).requireListed(catalog, scope);
        List<CatalogObject> relations =
                catalog.objects().stream().filter(RowCopies::hasRows).toList();
        Map<Long, UndoLog> logged = logs.of(connection, id);
        List<CatalogObject> kept = relations.stream()
                .filter(relation -> keeps(scope, relation)
                        && !logged.containsKey(relation.address().oid()))
                .toList();
        if (!logs.fit(catalog, logged)
                || kept.stream().map(Capturing::name).anyMatch(table -> !locked.contains(table))) {
            return Optional.empty();
        }
        logs.begin(connection, id);
        try {
            baselines.begin(connection, id, name, scope, searchPath, catalog, Optional.empty());
        } catch (IntegrityConstraintViolationException e) {
            throw BaselineStore.exists(problem, OVERTAKEN);
        }
        keep(
                connection,
                id,
                scope,
                catalog,
                kept,
                relations.stream()
                        .filter(relation -> digestsOnly(scope, relation))
                        .toList());
        return Optional.of(rowVersions);
    }

    private void keep(
            Connection connection,
            UUID id,
            Scope scope,
            Catalog catalog,
            List<CatalogObject> kept,
            List<CatalogObject> digested)
            throws SQLException {
        RowCopies copies = new RowCopies(store);
        Digests digests = copies.digest(connection, catalog, kept);
        for (CatalogObject relation : kept) {
            copies.copy(connection, id, "before", RowCopies.image(catalog, relation), digests.of(relation));
        }
        for (KeptRows digest : copies.digest(connection, catalog, digested).all()) {
            copies.record(connection, id, "before", digest);
        }
        List<Long> largeObjects = LargeObjects.readable(catalog);
        if (scope.rows() == Scope.Rows.ALL && !largeObjects.isEmpty()) {
            new LargeObjects(store).keep(connection, id, largeObjects);
        }
    }

    private Optional<Baseline> confirm(String problem, UUID id, String name, String rowVersions) {
        return database.transaction(problem, lockTimeout, connection -> {
            if (!rowVersions.equals(CatalogVersions.of(connection, store.schema()))) {
                return Optional.empty();
            }
            Session.silenceEventTriggers(connection);
            if (baselines.isOvertaken(connection, id, name)) {
                throw BaselineStore.exists(problem, OVERTAKEN);
            }
            baselines.complete(connection, id);
            return baselines.find(connection, name);
        });
    }

    private static boolean keeps(Scope scope, CatalogObject relation) {
        return relation.object().kind() == dev.rollback.capture.ObjectKind.TABLE && scope.keepsRowsOf(name(relation));
    }

    private static boolean digestsOnly(Scope scope, CatalogObject relation) {
        return relation.object().kind() == dev.rollback.capture.ObjectKind.MATERIALIZED_VIEW
                && scope.keepsRowsOf(name(relation));
    }

    private static TableName name(CatalogObject relation) {
        return new TableName(relation.object().schema(), relation.object().name());
    }
}
