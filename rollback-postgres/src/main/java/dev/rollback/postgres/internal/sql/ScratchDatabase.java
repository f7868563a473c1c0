package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database that ends when it is closed.
 *
 * @param server where it lives
 * @param name its name
 * @param dataSource connects to it
 */
public record ScratchDatabase(ScratchServer server, String name, DataSource dataSource) implements AutoCloseable {

    /** Runs SQL texts, each of one or more statements. */
    public void run(List<String> scripts) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
        }
    }

    /** Drops it with whoever is still connected. */
    @Override
    public void close() throws SQLException {
        server.drop(name);
    }
}
