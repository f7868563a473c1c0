package dev.rollback.postgres.internal.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * A server that databases are created on and dropped from.
 *
 * @param admin connects to any database of it, as a role that may create databases
 * @param databases connects to the database of a name
 */
public record ScratchServer(DataSource admin, Function<String, DataSource> databases) {

    /** The server behind a data source, whose databases are reached in the same way but for the name. */
    public static ScratchServer of(DataSource admin) {
        return new ScratchServer(admin, name -> sibling(admin, name));
    }

    /** Creates a database of that name and a random end; a template other than the empty one must have no open connection. */
    public ScratchDatabase create(String prefix, String template) throws SQLException {
        String name = prefix + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + Quote.identifier(name) + " TEMPLATE " + Quote.identifier(template));
        return new ScratchDatabase(this, name, databases.apply(name));
    }

    void drop(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + Quote.identifier(name) + " WITH (FORCE)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            // neither statement runs inside a transaction block
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    private static DataSource sibling(DataSource admin, String name) {
        PGSimpleDataSource sibling = new PGSimpleDataSource();
        try {
            sibling.initializeFrom(driver(admin));
        } catch (IOException | ClassNotFoundException | SQLException e) {
            throw new IllegalArgumentException(
                    "Cannot connect to other databases through "
                            + admin.getClass().getName()
                            + ": it is no data source of the PostgreSQL driver and wraps none. Say how with reachedBy(name -> dataSource)",
                    e);
        }
        sibling.setDatabaseName(name);
        return sibling;
    }

    private static BaseDataSource driver(DataSource admin) throws SQLException {
        return admin instanceof BaseDataSource driver ? driver : admin.unwrap(BaseDataSource.class);
    }
}
