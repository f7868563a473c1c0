package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.LockRoom;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The locks of a capture: taken before its first look, and the weakest that keeps rows from being swapped away. */
final class CaptureLocks {

    private final Database database;
    private final Store store;
    private final Duration lockTimeout;

    CaptureLocks(Database database, Store store, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.lockTimeout = lockTimeout;
    }

    /** The tables to lock, listed in a transaction before: the capture's own must not look before it has locked. */
    List<TableName> wanted(String problem, Scope scope) {
        return database.reading(problem, connection -> {
            List<TableName> wanted = Rows.of(connection, """
                            SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                            WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', ?)
                            ORDER BY 1, 2
                            """, store.schema())
                    .map(row -> new TableName(row.get(0, String.class), row.get(1, String.class)))
                    .stream()
                    .filter(scope::keepsRowsOf)
                    .toList();
            LockRoom.require(connection, problem, wanted);
            return wanted;
        });
    }

    /** LOCK takes no snapshot: rows that commit while it waits are seen. */
    void take(Connection connection, List<TableName> wanted) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
            if (!wanted.isEmpty()) {
                statement.execute(wanted.stream()
                        .map(table -> "ONLY " + Quote.table(table))
                        .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE")));
            }
        }
    }
}
