package dev.rollback.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that somebody offers to tests, and says so by a comment on the database of the URL. */
final class ServerAtUrl {

    static final String MARKER = "rollback-test";

    private ServerAtUrl() {}

    static Optional<String> url() {
        return Optional.ofNullable(System.getProperty("rollback.test.url", System.getenv("ROLLBACK_TEST_URL")));
    }

    /** Connects, and refuses a database without the comment: tests create databases and roles on its server. */
    static PGSimpleDataSource at(String url) {
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(url);
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement();
                ResultSet comment = statement.executeQuery("""
                        SELECT pg_catalog.shobj_description(d.oid, 'pg_database'), d.datname
                          FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()""")) {
            comment.next();
            String found = comment.getString(1);
            if (found == null || !found.contains(MARKER)) {
                throw new IllegalStateException("Cannot test on database " + comment.getString(2)
                        + ": it is not marked for tests (expected a comment with " + MARKER
                        + ", made by COMMENT ON DATABASE)");
            }
            return admin;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot test on the database of the URL: " + e.getMessage(), e);
        }
    }
}
