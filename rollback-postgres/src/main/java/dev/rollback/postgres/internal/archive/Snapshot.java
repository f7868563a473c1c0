package dev.rollback.postgres.internal.archive;

import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Lease;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several connections that see the same: one that is there, and others that share its snapshot. Closing ends the others. */
final class Snapshot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final Connection leader;
    private final List<Lease> others = new ArrayList<>();

    private Snapshot(Connection leader) {
        this.leader = leader;
    }

    /**
     * As many connections as are wanted, or fewer: a small pool must not keep a baseline from being exported.
     *
     * @param leader in a read-only transaction of isolation level REPEATABLE READ
     */
    static Snapshot shared(Database database, Connection leader, int wanted, Duration lockTimeout) throws SQLException {
        Snapshot snapshot = new Snapshot(leader);
        try {
            snapshot.open(database, wanted - 1);
            snapshot.join(lockTimeout);
            return snapshot;
        } catch (SQLException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private void open(Database database, int wanted) {
        try {
            while (others.size() < wanted) {
                others.add(database.begin(Connection.TRANSACTION_REPEATABLE_READ));
            }
        } catch (SQLException e) {
            LOG.warn("Reading over {} connections instead of {}: {}", others.size() + 1, wanted + 1, Errors.reason(e));
        }
    }

    private void join(Duration lockTimeout) throws SQLException {
        if (others.isEmpty()) {
            return;
        }
        String name = Rows.one(leader, "SELECT pg_catalog.pg_export_snapshot()").get(0, String.class);
        for (Connection other : others.stream().map(Lease::connection).toList()) {
            try (var statement = other.createStatement()) {
                // before any query
                statement.execute("SET TRANSACTION SNAPSHOT " + Quote.literal(name));
                statement.execute("SET TRANSACTION READ ONLY");
            }
            Session.pin(other, lockTimeout);
            Session.emptySearchPath(other);
        }
    }

    List<Connection> connections() {
        return Stream.concat(Stream.of(leader), others.stream().map(Lease::connection))
                .toList();
    }

    /** They have only read: one that cannot be given back spoils nothing. */
    @Override
    public void close() {
        others.forEach(Lease::close);
    }
}
