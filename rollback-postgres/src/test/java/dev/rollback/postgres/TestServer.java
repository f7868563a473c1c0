package dev.rollback.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL server of the tests, one for each JVM. A marked server by URL ({@code -Drollback.test.url} or
 * {@code ROLLBACK_TEST_URL}) goes before Docker, where an engine answers, before the embedded server;
 * {@code -Drollback.test.mode=url|docker|embedded} forces one.
 *
 * <p>It has the roles {@code rollback_owner}, {@code rollback_reader} and {@code rollback_auditor}, which cannot log in.
 */
public final class TestServer {

    /** Roles are objects of the whole server: scripts use these and create none. */
    public static final List<String> ROLES = List.of("rollback_owner", "rollback_reader", "rollback_auditor");

    private final PGSimpleDataSource admin;
    private final HikariDataSource kept;
    private final int majorVersion;
    private final Map<String, TestDatabase> templates = new ConcurrentHashMap<>();

    private TestServer(PGSimpleDataSource admin) {
        this.admin = admin;
        this.kept = kept(admin);
        this.majorVersion = version(kept);
        ROLES.forEach(role -> execute("""
                DO $$BEGIN CREATE ROLE %s; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$""".formatted(role)));
    }

    /** Initialised at first use, which is what starts the server. */
    private static final class Shared {
        static final TestServer SERVER = choose();
    }

    /** The server; starts it when it is asked for the first time. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    private static TestServer choose() {
        String mode = System.getProperty("rollback.test.mode", "auto").toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "url" ->
                atUrl(ServerAtUrl.url()
                        .orElseThrow(() -> new IllegalStateException(
                                "Cannot test by URL: neither rollback.test.url nor ROLLBACK_TEST_URL is set")));
            case "docker" -> new TestServer(DockerServer.start());
            case "embedded" -> new TestServer(EmbeddedServer.start());
            case "auto" ->
                ServerAtUrl.url()
                        .map(TestServer::atUrl)
                        .orElseGet(() ->
                                new TestServer(DockerServer.answers() ? DockerServer.start() : EmbeddedServer.start()));
            default ->
                throw new IllegalStateException("Cannot choose a server: rollback.test.mode is " + mode
                        + " (expected url, docker, embedded or auto)");
        };
    }

    /** A server that outlives the tests is left as it was, but for the roles. */
    private static TestServer atUrl(String url) {
        TestServer server = new TestServer(ServerAtUrl.at(url));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> server.templates.values().forEach(TestDatabase::close)));
        return server;
    }

    /** Two at most create and drop databases at a time. */
    private static HikariDataSource kept(DataSource admin) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(admin);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static int version(DataSource server) {
        try (Connection connection = server.getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Connects as a superuser to a database that nothing should be done to. */
    public DataSource admin() {
        return admin;
    }

    /** 15 to 18. */
    public int majorVersion() {
        return majorVersion;
    }

    /** An empty database; closing drops it. */
    public TestDatabase freshDatabase() {
        return create("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
    }

    /** A database in which the script was run, cloned from a template that is made once. */
    public TestDatabase freshDatabase(String script) {
        TestDatabase template = templates.computeIfAbsent(script, text -> {
            TestDatabase made = freshDatabase();
            made.execute(text);
            return made;
        });
        return create("TEMPLATE " + template.name());
    }

    private TestDatabase create(String clause) {
        String name = "rollback_test_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name + " " + clause + (majorVersion < 15 ? "" : " STRATEGY FILE_COPY"));
        return new TestDatabase(this, name);
    }

    void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    PGSimpleDataSource sibling(String database) {
        PGSimpleDataSource sibling = new PGSimpleDataSource();
        try {
            sibling.initializeFrom(admin);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        sibling.setDatabaseName(database);
        return sibling;
    }

    private void execute(String sql) {
        try (Connection connection = kept.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
