package dev.rollback.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** A database of one test; closing drops it with whoever is still connected. */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;
    private final PGSimpleDataSource dataSource;
    private @Nullable HikariDataSource kept;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.dataSource = server.sibling(name);
    }

    public TestServer server() {
        return server;
    }

    public String name() {
        return name;
    }

    /** Connects as a superuser, anew each time. */
    public PGSimpleDataSource dataSource() {
        return dataSource;
    }

    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** Connects as a superuser and keeps connections and plans, as applications do: each new one would begin with empty caches. */
    public HikariDataSource pool() {
        PGSimpleDataSource prepared = server.sibling(name);
        prepared.setPrepareThreshold(1);
        HikariConfig config = new HikariConfig();
        config.setDataSource(prepared);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** The {@link #pool} that this database keeps for itself, for tests in which it does not matter who connects when. */
    public synchronized HikariDataSource kept() {
        if (kept == null) {
            kept = pool();
        }
        return kept;
    }

    /** Connects as a superuser too, for another JVM. */
    public String url() {
        String url = dataSource.getURL();
        return url + (url.contains("?") ? "&" : "?") + "user=" + encoded(dataSource.getUser()) + "&password="
                + encoded(dataSource.getPassword());
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Connects as another role, by {@code SET ROLE} at the start of each session. */
    public PGSimpleDataSource dataSourceAs(String role) {
        PGSimpleDataSource other = server.sibling(name);
        other.setOptions("-c role=" + role);
        return other;
    }

    /** Runs SQL texts, each of one or more statements in a transaction of its own; the server parses them, not the driver. */
    public void execute(String... scripts) {
        PGSimpleDataSource simple = server.sibling(name);
        simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = simple.getConnection();
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run the script: " + e.getMessage(), e);
        }
    }

    /** The first value of a query, as text. */
    public @Nullable String value(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
        }
        server.drop(name);
    }
}
