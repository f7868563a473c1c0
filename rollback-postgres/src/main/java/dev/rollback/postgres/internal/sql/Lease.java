package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that a data source lends. Closing undoes what is not committed, and gives it back as it came. */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private static final String ACTIVE_TRANSACTION = "25001";

    private final Connection connection;
    private final boolean autoCommit;
    private OptionalInt isolation = OptionalInt.empty();

    private Lease(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    /** The data source lends a connection with a transaction of somebody else, which is not ours to commit or undo. */
    static final class TransactionOpen extends SQLException {

        private static final long serialVersionUID = 1L;

        TransactionOpen(SQLException e) {
            super("the data source lends a connection that has a transaction open", e.getSQLState(), e);
        }
    }

    /** A connection that does not commit by itself, without a transaction. */
    static Lease of(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            Lease lease = new Lease(connection, connection.getAutoCommit());
            requireNoTransaction(connection);
            connection.setAutoCommit(false);
            return lease;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The driver refuses that within a transaction, and asks the server nothing for it. */
    private static void requireNoTransaction(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(connection.isReadOnly());
        } catch (SQLException e) {
            throw ACTIVE_TRANSACTION.equals(e.getSQLState()) ? new TransactionOpen(e) : e;
        }
    }

    /** Begins one transaction; the session's own level stays. */
    Lease begun(int level) throws SQLException {
        String name =
                switch (level) {
                    case Connection.TRANSACTION_READ_COMMITTED -> "READ COMMITTED";
                    case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
                    default -> throw new IllegalArgumentException("Cannot begin a transaction of level " + level);
                };
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL " + name);
        }
        return this;
    }

    /** All its transactions are READ COMMITTED from now on. To ask for the level costs a round trip, so that it is done for these alone. */
    Lease readingCommitted() throws SQLException {
        int own = connection.getTransactionIsolation();
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        isolation = OptionalInt.of(own);
        return this;
    }

    /** The connection. */
    public Connection connection() {
        return connection;
    }

    /** Never throws: an open transaction is undone by the server at the latest. */
    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                // of a connection that commits by itself, what was begun by SQL
                connection.setAutoCommit(false);
                connection.rollback();
                if (isolation.isPresent()) {
                    connection.setTransactionIsolation(isolation.getAsInt());
                }
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            LOG.warn(
                    "A connection could not be given back in order; the server undoes an open transaction by itself: {}",
                    Errors.reason(e));
        }
    }
}
