package dev.rollback.postgres.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The database that is measured.
 *
 * @param dataSource connects as a superuser
 */
record Server(PGSimpleDataSource dataSource) {

    /** The application name of connections that a pool keeps. */
    static final String KEPT = "kept";

    static Server at(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return new Server(dataSource);
    }

    /** Keeps a connection, as applications do: a backend that has just started knows nothing of the catalog. */
    DataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setConnectionInitSql("SET application_name = '" + KEPT + "'");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    int majorVersion() {
        return Integer.parseInt(value("SHOW server_version_num")) / 10000;
    }

    void execute(String script) throws SQLException {
        PGSimpleDataSource simple = new PGSimpleDataSource();
        simple.setUrl(dataSource.getURL());
        simple.setUser(dataSource.getUser());
        simple.setPassword(dataSource.getPassword());
        simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = simple.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /** The first value of a query, as text. */
    String value(String query) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
