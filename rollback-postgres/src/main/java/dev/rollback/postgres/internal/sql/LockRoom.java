package dev.rollback.postgres.internal.sql;

import dev.rollback.RollbackException;
import dev.rollback.name.TableName;
import java.sql.Connection;
import java.util.Collection;
import org.jooq.Record;

/** The server's table of locks, which all its sessions share. A transaction that overfills it fails, and may make others fail. */
public final class LockRoom {

    private LockRoom() {}

    /** Refuses tables that, with their indexes, need more locks than there is room for. */
    public static void require(Connection connection, String problem, Collection<TableName> tables) {
        Record row = Rows.one(
                connection,
                """
                SELECT (SELECT pg_catalog.count(DISTINCT c.oid) + pg_catalog.count(i.indexrelid)
                          FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[])) t(schema, name)
                          JOIN pg_catalog.pg_namespace n ON n.nspname = t.schema
                          JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = t.name
                          LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid),
                       pg_catalog.current_setting('max_locks_per_transaction')::bigint,
                       pg_catalog.current_setting('max_connections')::bigint,
                       pg_catalog.current_setting('max_prepared_transactions')::bigint
                """,
                tables.stream().map(TableName::schema).toArray(String[]::new),
                tables.stream().map(TableName::name).toArray(String[]::new));
        long needed = row.get(0, Long.class);
        long each = row.get(1, Long.class);
        long sessions = row.get(2, Long.class) + row.get(3, Long.class);
        if (needed > each * sessions) {
            throw new RollbackException.Refused(
                    "RB-LOCK-ROOM",
                    problem,
                    "its " + tables.size() + " tables and their indexes need " + needed
                            + " locks, and the server has room for "
                            + each * sessions + ": max_locks_per_transaction " + each
                            + " times max_connections and max_prepared_transactions "
                            + sessions,
                    "set max_locks_per_transaction to " + (needed / sessions + 1)
                            + " or more and restart the server, or take fewer schemas or tables; nothing was changed");
        }
    }
}
