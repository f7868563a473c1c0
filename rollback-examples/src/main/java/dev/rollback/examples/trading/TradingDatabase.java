package dev.rollback.examples.trading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Fills an empty database with the trading application: about 35 rows for each user, the same in every run. */
public final class TradingDatabase {

    private final DataSource dataSource;

    public TradingDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Creates schema, types, tables, views, functions, triggers, policies and privileges. */
    public TradingDatabase createSchema() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script("trading.sql"));
        }
        return this;
    }

    /** Generates the rows. */
    public TradingDatabase fill(int users) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement size =
                        connection.prepareStatement("SELECT pg_catalog.set_config('trading.users', ?, false)");
                Statement statement = connection.createStatement()) {
            size.setString(1, Integer.toString(users));
            size.execute();
            statement.execute(script("trading-rows.sql"));
        }
        return this;
    }

    private static String script(String name) {
        try (InputStream in = TradingDatabase.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Cannot find " + name + " beside " + TradingDatabase.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
