package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.MovedSequence;
import dev.rollback.capture.Scope;
import dev.rollback.capture.Touched;
import dev.rollback.execute.TransientFailure;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.sql.CommitBar;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Lease;
import dev.rollback.postgres.internal.sql.LentConnection;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/**
 * Tries a change in a transaction that is undone, and tells what it touched.
 *
 * <p>The change cannot commit: a cursor that outlives its transaction is filled at the commit, and this one's query fails. What begins
 * after the transaction was ended otherwise cannot write, as long as it does not say that it does.
 */
public final class Probing {

    private final Database database;
    private final Store store;
    private final Duration lockTimeout;

    public Probing(Database database, Store store, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.lockTimeout = lockTimeout;
    }

    /** A change. */
    public interface Change {
        void on(Connection connection) throws Exception;
    }

    /** What became of a change: what was seen after it, or why nothing was. */
    private record Tried(Optional<Observation> after, Optional<ProbeFailure> failure, Optional<Error> error) {}

    /** Tries it once: to try it again after a lock timeout would run code of others twice. */
    public Touched probe(Scope scope, Change change) {
        try (Lease lease = database.lend()) {
            return probe(lease.connection(), scope, change);
        } catch (SQLException | DataAccessException e) {
            RuntimeException translated = Database.translated(ProbeFailure.PROBLEM, e);
            throw translated instanceof TransientFailure
                    ? ProbeFailure.of(e).thrown("nothing was changed")
                    : translated;
        }
    }

    private Touched probe(Connection connection, Scope scope, Change change) throws SQLException {
        Database.requireWritable(connection, ProbeFailure.PROBLEM);
        connection.commit();
        Bystanders bystanders = Bystanders.of(connection);
        Observation before;
        Tried tried;
        onlyReading(connection, "on");
        try {
            begin(connection);
            before = Observation.of(connection, store.schema(), scope, lockTimeout);
            tried = tried(connection, scope, change);
        } finally {
            connection.rollback();
            onlyReading(connection, "off");
        }
        List<MovedSequence> moved = new SequencesMoved(
                        new CatalogReader(store.schema()), before.catalog(), bystanders, lockTimeout)
                .putBack(connection);
        if (tried.error().isPresent()) {
            throw tried.error().get();
        }
        if (tried.failure().isPresent()) {
            throw tried.failure().get().thrown(state(moved));
        }
        return new Touches(before, tried.after().orElseThrow()).touched(moved);
    }

    /** Says that transactions only read from now on, but for those that say themselves that they write; or takes that back. */
    private static void onlyReading(Connection connection, String readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION default_transaction_read_only = " + readOnly);
        }
        connection.commit();
    }

    private void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ WRITE");
            statement.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
        }
        CommitBar.raise(connection);
    }

    private Tried tried(Connection connection, Scope scope, Change change) throws SQLException {
        Savepoint start = connection.setSavepoint("rollback_probe");
        String transaction = Rows.one(connection, "SELECT pg_catalog.pg_current_xact_id()::text")
                .get(0, String.class);
        LentConnection lent = new LentConnection(connection, "A change that is probed");
        Optional<ProbeFailure> thrown;
        try {
            change.on(lent.lent());
            thrown = Optional.empty();
        } catch (Exception e) {
            thrown = Optional.of(ProbeFailure.of(e));
        } catch (Error e) {
            return new Tried(Optional.empty(), Optional.empty(), Optional.of(e));
        }
        Optional<ProbeFailure> failure =
                switch (lent.refused() ? Standing.ENDED : standing(connection, transaction, start)) {
                    case ENDED -> Optional.of(ProbeFailure.ended());
                    case FAILED -> Optional.of(thrown.orElseGet(ProbeFailure::unnoticed));
                    case OPEN -> thrown.isPresent() ? thrown : ending(connection);
                };
        return failure.isPresent()
                ? new Tried(Optional.empty(), failure, Optional.empty())
                : new Tried(
                        Optional.of(Observation.of(connection, store.schema(), scope, lockTimeout)),
                        failure,
                        Optional.empty());
    }

    /** What became of the transaction under the change. */
    private enum Standing {
        OPEN,
        FAILED,
        ENDED
    }

    /** One that failed answers no question, but goes back to a savepoint, if it is its own. */
    private static Standing standing(Connection connection, String transaction, Savepoint start) {
        try {
            String now = Rows.one(connection, "SELECT pg_catalog.pg_current_xact_id_if_assigned()::text")
                    .get(0, String.class);
            return transaction.equals(now) ? Standing.OPEN : Standing.ENDED;
        } catch (DataAccessException e) {
            return goesBack(connection, start) ? Standing.FAILED : Standing.ENDED;
        }
    }

    private static boolean goesBack(Connection connection, Savepoint start) {
        try {
            connection.rollback(start);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Deferred triggers may write, and fail at the commit. */
    private static Optional<ProbeFailure> ending(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(ProbeFailure.of(e));
        }
    }

    private static String state(List<MovedSequence> sequences) {
        List<MovedSequence> left = sequences.stream()
                .filter(each -> each.outcome() == MovedSequence.Outcome.LEFT)
                .toList();
        return left.isEmpty() ? "nothing was changed" : "nothing was changed but where sequences stand: " + left;
    }
}
