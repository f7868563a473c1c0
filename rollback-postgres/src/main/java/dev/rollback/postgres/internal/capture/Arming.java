package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Scope;
import dev.rollback.execute.TransientFailure;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Arms the undo logs of a capture before its moment: one short transaction a table, since each makes writers of it wait. */
final class Arming {

    private static final Logger LOG = LoggerFactory.getLogger(Arming.class);

    private final Database database;
    private final Store store;
    private final UndoLogs logs;
    private final Duration lockTimeout;

    Arming(Database database, Store store, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.logs = new UndoLogs(store);
        this.lockTimeout = lockTimeout;
    }

    /** Arms the logs that a scope asks for, but for tables that are to be copied; a failure leaves none. */
    void arm(String problem, UUID baseline, String name, Scope scope, Set<TableName> copied) {
        inTransaction(problem, connection -> logs.discardAbandoned(connection, name));
        database.reading(problem, logs::leftBehind).forEach(other -> sweep(problem, other));
        if (!scope.logsWrites()) {
            return;
        }
        Catalog catalog = database.reading(problem, connection -> {
            Session.pin(connection, lockTimeout);
            Session.emptySearchPath(connection);
            return new CatalogReader(store.schema()).read(connection, scope);
        });
        Set<Long> large = database.reading(problem, connection -> large(connection, scope));
        try {
            for (CatalogObject table : catalog.objects()) {
                RowImage image = RowCopies.image(catalog, table);
                if (large.contains(table.address().oid())
                        && wanted(scope, table, image)
                        && !copied.contains(name(table))) {
                    inTransaction(problem, connection -> logs.arm(connection, baseline, name, table, image));
                }
            }
        } catch (RuntimeException e) {
            disarm(problem, baseline, e);
            throw e;
        }
    }

    /** What a crash left armed is not worth failing for: a table that is in use is left to a later capture. */
    private void sweep(String problem, String name) {
        try {
            inTransaction(problem, connection -> logs.discardAbandoned(connection, name));
        } catch (RollbackException | TransientFailure e) {
            LOG.warn("Logs that a capture of {} left behind stay armed for now: {}", name, e.getMessage());
        }
    }

    private static boolean wanted(Scope scope, CatalogObject table, RowImage image) {
        return UndoLogDdl.fits(table, image) && scope.keepsRowsOf(name(table));
    }

    private static TableName name(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }

    /** Unlogged tables are left out: a crash empties them. */
    private static Set<Long> large(Connection connection, Scope scope) {
        List<Long> found = Rows.of(connection, """
                        SELECT c.oid::bigint FROM pg_catalog.pg_class c
                        WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND c.oid >= 16384
                          AND pg_catalog.pg_table_size(c.oid) >= ?
                        """, scope.loggedFrom()).map(row -> row.get(0, Long.class));
        return found.stream().collect(Collectors.toSet());
    }

    /** What is left if this fails too goes with the next capture of the same name, or any after an hour. */
    void disarm(String problem, UUID baseline, RuntimeException reason) {
        try {
            inTransaction(problem, connection -> logs.discard(connection, baseline));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private void inTransaction(String problem, Work work) {
        database.transaction(problem, Connection.TRANSACTION_READ_COMMITTED, connection -> {
            Session.pin(connection, lockTimeout);
            Session.emptySearchPath(connection);
            Database.requireWritable(connection, problem);
            Session.silenceEventTriggers(connection);
            work.in(connection);
            return store.schema();
        });
    }
}
