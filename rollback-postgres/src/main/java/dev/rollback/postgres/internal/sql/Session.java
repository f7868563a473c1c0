package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pins what the session's settings could change: how definitions print, how values become text, how long to wait. Everything is set
 * for the current transaction only, so that a pooled connection goes back as it came.
 */
public final class Session {

    private static final List<String> RENDERING = List.of(
            "DateStyle = 'ISO, YMD'",
            "IntervalStyle = 'postgres'",
            "TimeZone = 'UTC'",
            "extra_float_digits = 3",
            "bytea_output = 'hex'",
            "lc_monetary = 'C'",
            "xmloption = content",
            "quote_all_identifiers = off");

    private static final String PINNED = """
            SET LOCAL row_security = off;
            SET LOCAL synchronize_seqscans = off;
            SET LOCAL check_function_bodies = off;
            SET LOCAL default_tablespace = '';
            SET LOCAL default_table_access_method = 'heap';
            SET LOCAL default_toast_compression = 'pglz';
            SET LOCAL standard_conforming_strings = on;
            SET LOCAL client_min_messages = warning;
            SET LOCAL statement_timeout = 0;
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL synchronous_commit = on;
            """;

    /** Ends the connection, too, and not the statement alone. Comes with this version; setting it to zero stops a timer that runs. */
    private static final int TRANSACTION_TIMEOUT = 17;

    private Session() {}

    /** How values and definitions print, as clauses of a function. */
    public static String rendering() {
        return RENDERING.stream().map(each -> " SET " + each).collect(Collectors.joining());
    }

    /**
     * Pins the settings of the running transaction; {@code search_path} is left for {@link #emptySearchPath}.
     *
     * @return the search path that the session came with
     */
    public static String pin(Connection connection, Duration lockTimeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PINNED
                    + RENDERING.stream().map(each -> "SET LOCAL " + each + ";").collect(Collectors.joining()));
            if (connection.getMetaData().getDatabaseMajorVersion() >= TRANSACTION_TIMEOUT) {
                statement.execute("SET LOCAL transaction_timeout = 0");
            }
            statement.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
            try (ResultSet path = statement.executeQuery("SHOW search_path")) {
                path.next();
                return path.getString(1);
            }
        }
    }

    /** What it takes to keep event triggers from firing. */
    public enum Silence {
        /** There are none. */
        NOTHING,
        /** A setting of their own, since PostgreSQL 17, for superusers. */
        THEIR_SETTING,
        /** One that silences all other triggers too, and foreign keys with them. */
        ALL_TRIGGERS,
        /** A right that the role has not: they fire. */
        ANOTHER_ROLE
    }

    /** Asks what it takes. */
    public static Silence silence(Connection connection) {
        if (!Rows.any(connection, "SELECT 1 FROM pg_catalog.pg_event_trigger e WHERE e.evtenabled <> 'D'")) {
            return Silence.NOTHING;
        }
        boolean own = Rows.any(connection, """
                SELECT 1 FROM pg_catalog.pg_settings s JOIN pg_catalog.pg_roles r ON r.rolname = current_user AND r.rolsuper
                WHERE s.name = 'event_triggers'
                """);
        if (own) {
            return Silence.THEIR_SETTING;
        }
        return Capabilities.of(connection).suspendTriggers() ? Silence.ALL_TRIGGERS : Silence.ANOTHER_ROLE;
    }

    /**
     * Keeps event triggers of the database from firing on what we create, drop or revoke: they are meant for the application's DDL,
     * and may write. Needs the right to; without it they fire.
     */
    public static void silenceEventTriggers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            switch (silence(connection)) {
                case THEIR_SETTING -> statement.execute("SET LOCAL event_triggers = off");
                case ALL_TRIGGERS -> statement.execute("SET LOCAL session_replication_role = replica");
                case NOTHING, ANOTHER_ROLE -> {}
            }
        }
    }

    /** Under an empty path every deparser prints qualified names. */
    public static void emptySearchPath(Connection connection) throws SQLException {
        searchPath(connection, "");
    }

    /** Bodies of functions may rely on the path that the application uses: statements that run them need it. */
    public static void searchPath(Connection connection, String path) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_catalog.set_config('search_path', ?, true)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }
}
