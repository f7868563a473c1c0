package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The other sessions in this database: who they are, when each last began something, and how many there ever were. Two equal looks
 * at sessions that all rest mean that none did anything in between, those included that came and went.
 *
 * @param resting the sessions, if all rest and may be seen
 */
record Bystanders(Optional<String> resting) {

    /** Looks from a transaction of its own, so that this session is among those that were counted. */
    static Bystanders of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_stat_force_next_flush()");
            connection.commit();
        }
        Bystanders seen = inTransaction(connection);
        connection.commit();
        return seen;
    }

    /** Looks within the running transaction, whatever it has seen before. */
    static Bystanders inTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_stat_clear_snapshot()");
        }
        return new Bystanders(Rows.first(connection, """
                        SELECT (SELECT d.sessions FROM pg_catalog.pg_stat_database d WHERE d.datname = pg_catalog.current_database())
                               || COALESCE(pg_catalog.string_agg(pg_catalog.format(', %s %s %s', a.pid, a.backend_start, a.query_start), '' ORDER BY a.pid), '')
                        FROM pg_catalog.pg_stat_activity a
                        WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
                          AND COALESCE(a.backend_type, '') NOT IN ('autovacuum worker', 'walsender')
                        HAVING COALESCE(pg_catalog.bool_and(COALESCE(a.state, '') LIKE 'idle%'), true)
                        """).map(row -> row.get(0, String.class)));
    }

    /** True if nobody did anything between the two looks, as far as can be told. */
    boolean restedUntil(Bystanders later) {
        return resting.isPresent() && resting.equals(later.resting);
    }
}
