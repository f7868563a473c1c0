package dev.rollback.postgres.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The database that is measured.
 *
 * @param dataSource connects as a superuser
 */
record Server(PGSimpleDataSource dataSource) {

    static Server at(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return new Server(dataSource);
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
