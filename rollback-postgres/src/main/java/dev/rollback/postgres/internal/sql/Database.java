package dev.rollback.postgres.internal.sql;

import dev.rollback.RollbackException;
import dev.rollback.capture.DatabaseIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/** Opens transactions on a data source, and turns their errors into ours. */
public final class Database {

    private final DataSource dataSource;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done in a transaction. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Runs the work in a transaction of this isolation level and commits; any error undoes it. */
    public <T> T transaction(String problem, int isolation, Work<T> work) {
        try (Connection connection = open(isolation)) {
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw translated(problem, e);
            } finally {
                restore(connection);
            }
        } catch (SQLException e) {
            throw Errors.of(problem, e);
        }
    }

    /** Runs the work in a read-only transaction. */
    public <T> T reading(String problem, Work<T> work) {
        return transaction(problem, Connection.TRANSACTION_REPEATABLE_READ, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY");
            }
            return work.in(connection);
        });
    }

    /** Opens a connection with a transaction to begin; the caller commits or undoes, and closes. */
    public Connection open(int isolation) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(isolation);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Gives a connection back as it came, for pools. */
    public static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /** jOOQ wraps what the driver throws; ours pass as they are. */
    public static RuntimeException translated(String problem, Exception e) {
        if (e instanceof SQLException sql) {
            return Errors.of(problem, sql);
        }
        if (e instanceof DataAccessException access && access.getCause() instanceof SQLException sql) {
            return Errors.of(problem, sql);
        }
        return e instanceof RuntimeException ours ? ours : new IllegalStateException(problem, e);
    }

    private static void undo(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Which database answers. */
    public static DatabaseIdentity identity(Connection connection) {
        return Rows.one(connection, """
                        SELECT (SELECT c.system_identifier::text FROM pg_catalog.pg_control_system() c), d.oid::bigint, d.datname::text,
                               pg_catalog.current_setting('server_version_num')::int
                        FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
                        """)
                .map(row -> new DatabaseIdentity(
                        row.get(0, String.class),
                        row.get(1, Long.class),
                        row.get(2, String.class),
                        row.get(3, Integer.class)));
    }

    /** Refuses another database than the one that a baseline was captured in. */
    public static void requireSame(Connection connection, String problem, DatabaseIdentity captured) {
        DatabaseIdentity found = identity(connection);
        if (!found.sameDatabaseAs(captured)) {
            throw new RollbackException.Refused(
                    "RB-WRONG-DATABASE",
                    problem,
                    "it was captured in " + captured + ", this is " + found,
                    "connect to the database that it was captured in; nothing was changed");
        }
    }

    /** Refuses a server that cannot be written to. */
    public static void requireWritable(Connection connection, String problem) {
        var row = Rows.one(
                connection,
                "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only')");
        if (Boolean.TRUE.equals(row.get(0, Boolean.class))) {
            throw new RollbackException.Refused(
                    "RB-STANDBY",
                    problem,
                    "the server is a standby (in recovery)",
                    "connect to the primary; nothing was changed");
        }
        if ("on".equals(row.get(1, String.class))) {
            throw new RollbackException.Refused(
                    "RB-READ-ONLY",
                    problem,
                    "the session is read-only",
                    "use a session that may write; nothing was changed");
        }
    }
}
