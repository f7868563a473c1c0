package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Arms the undo logs of a capture before its moment: one short transaction a table, since each makes writers of it wait. */
final class Arming {

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

    /** Arms the logs that a scope asks for, but for tables that are to be copied. After a failure some may be armed. */
    void arm(String problem, UUID baseline, String name, Scope scope, Set<TableName> copied) {
        if (!scope.logsWrites()) {
            return;
        }
        Catalog catalog = database.reading(
                problem, lockTimeout, connection -> new CatalogReader(store.schema()).read(connection, scope));
        Set<Long> large = database.reading(problem, lockTimeout, connection -> large(connection, scope));
        for (CatalogObject table : catalog.objects()) {
            RowImage image = RowCopies.image(catalog, table);
            if (large.contains(table.address().oid()) && wanted(scope, table, image) && !copied.contains(name(table))) {
                database.transaction(problem, lockTimeout, connection -> {
                    Database.requireWritable(connection, problem);
                    Session.silenceEventTriggers(connection);
                    logs.arm(connection, baseline, name, table, image);
                    return table;
                });
            }
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
}
