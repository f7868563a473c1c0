package dev.rollback.postgres.internal.sql;

import dev.rollback.RollbackException;
import dev.rollback.capture.DatabaseIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens transactions on a data source, and turns their errors into ours. */
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DataSource dataSource;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done in a transaction. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in a transaction of this isolation level and commits; anything thrown undoes it.
     *
     * @throws RollbackException.OutcomeUnknown if the connection was lost in the commit, and the server cannot be asked what became of it
     */
    public <T> T transaction(String problem, int isolation, Work<T> work) {
        return run(problem, isolation, lease -> {
            T result = work.in(lease.connection());
            commit(problem, lease);
            return result;
        });
    }

    /** Runs the work in a read-only transaction, whose end cannot fail. */
    public <T> T reading(String problem, Work<T> work) {
        return run(problem, Connection.TRANSACTION_REPEATABLE_READ, lease -> {
            try (var statement = lease.connection().createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY");
            }
            return work.in(lease.connection());
        });
    }

    /** The same under pinned settings and an empty search path. */
    public <T> T reading(String problem, Duration lockTimeout, Work<T> work) {
        return reading(problem, pinned(lockTimeout, work));
    }

    /** A transaction of isolation level READ COMMITTED under pinned settings and an empty search path. */
    public <T> T transaction(String problem, Duration lockTimeout, Work<T> work) {
        return transaction(problem, Connection.TRANSACTION_READ_COMMITTED, pinned(lockTimeout, work));
    }

    private static <T> Work<T> pinned(Duration lockTimeout, Work<T> work) {
        return connection -> {
            Session.pin(connection, lockTimeout);
            Session.emptySearchPath(connection);
            return work.in(connection);
        };
    }

    private interface LeasedWork<T> {
        T in(Lease lease) throws SQLException;
    }

    private <T> T run(String problem, int isolation, LeasedWork<T> work) {
        try (Lease lease = begin(isolation)) {
            return work.in(lease);
        } catch (SQLException | RuntimeException e) {
            throw translated(problem, e);
        }
    }

    /**
     * Commits what the connection did. After an error only the server knows what became of it: it is asked on another connection, for
     * which a small pool needs this one back.
     *
     * @return false if it is committed, and the connection was lost on the way
     * @throws RollbackException.OutcomeUnknown if the server cannot be asked
     */
    public boolean commit(String problem, Lease lease) throws SQLException {
        Connection connection = lease.connection();
        String transaction = Rows.one(connection, "SELECT pg_catalog.pg_current_xact_id_if_assigned()::text")
                .get(0, String.class);
        if (transaction == null) {
            return true; // it wrote nothing
        }
        try {
            connection.commit();
            return true;
        } catch (SQLException e) {
            lease.close();
            if (status(problem, transaction, e).equals("aborted")) {
                throw e;
            }
            LOG.warn("{}: committed, but the connection was lost on the way: {}", problem, Errors.reason(e));
            return false;
        }
    }

    private String status(String problem, String transaction, SQLException lost) {
        String status;
        try {
            status = reading(
                    problem,
                    other -> String.valueOf(
                            Rows.one(other, "SELECT pg_catalog.pg_xact_status(?::pg_catalog.xid8)", transaction)
                                    .get(0)));
        } catch (RuntimeException unreachable) {
            lost.addSuppressed(unreachable);
            status = "unreachable";
        }
        if (status.equals("aborted") || status.equals("committed")) {
            return status;
        }
        throw new RollbackException.OutcomeUnknown(
                "RB-OUTCOME-UNKNOWN",
                problem,
                Errors.reason(lost),
                "ask again with verify or list before doing anything else; transaction " + transaction,
                Errors.withoutRows(lost));
    }

    /** Lends a connection, and begins a transaction of this isolation level; the caller commits, and closes. */
    public Lease begin(int isolation) throws SQLException {
        Lease lease = Lease.of(dataSource);
        try {
            return lease.begun(isolation);
        } catch (SQLException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** Lends a connection for any number of transactions, all of them READ COMMITTED; the caller commits, and closes. */
    public Lease lend() throws SQLException {
        Lease lease = Lease.of(dataSource);
        try {
            return lease.readingCommitted();
        } catch (SQLException | RuntimeException e) {
            lease.close();
            throw e;
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
