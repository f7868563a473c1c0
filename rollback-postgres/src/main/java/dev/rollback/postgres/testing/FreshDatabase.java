package dev.rollback.postgres.testing;

import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.internal.sql.ScratchDatabase;
import dev.rollback.postgres.internal.sql.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives each test a database of its own, and drops it afterwards with whoever is still connected.
 *
 * <pre>{@code
 * class StrategyFixTest {
 *
 *     @RegisterExtension
 *     FreshDatabase database = FreshDatabase.on(server).withScript(schema);
 *
 *     @Test
 *     void canBeTakenBack() {
 *         assertThatChange("ALTER TABLE public.trades DROP COLUMN price").on(database.dataSource()).rollsBackExactly();
 *     }
 * }
 * }</pre>
 *
 * <p>The scripts run once for a test class, into a template; each test gets a clone of it. Tests may also take a parameter of type
 * {@link DataSource} or {@link PostgresRollback}, which is the way for tests that run at the same time and share a static
 * extension. Works with JUnit 5.13 and later.
 */
@SuppressWarnings("exports") // users of the package bring the test libraries
public final class FreshDatabase implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final String PREFIX = "rollback_test_";
    private static final Namespace NAMESPACE = Namespace.create(FreshDatabase.class);

    private final ScratchServer server;
    private final List<String> scripts;
    private final Map<String, ScratchDatabase> running = new ConcurrentHashMap<>();

    private FreshDatabase(ScratchServer server, List<String> scripts) {
        this.server = server;
        this.scripts = scripts;
    }

    /**
     * Creates the databases on the server behind a data source.
     *
     * @param admin connects to any database of the server, as a role that may create databases; a data source of the PostgreSQL
     *     driver or one that wraps it, otherwise say {@link #reachedBy}
     */
    public static FreshDatabase on(DataSource admin) {
        return new FreshDatabase(ScratchServer.of(admin), List.of());
    }

    /**
     * Creates the databases on the server behind a URL.
     *
     * @param url of any database of the server
     * @param user a role that may create databases
     */
    public static FreshDatabase on(String url, String user, String password) {
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(url);
        admin.setUser(user);
        admin.setPassword(password);
        return on(admin);
    }

    /** The same, whose databases are reached in your own way: from a database's name to its data source. */
    public FreshDatabase reachedBy(Function<String, DataSource> databases) {
        return new FreshDatabase(new ScratchServer(server.admin(), databases), scripts);
    }

    /** The same with one more SQL text, which every database starts with. */
    public FreshDatabase withScript(String sql) {
        return new FreshDatabase(
                server, Stream.concat(scripts.stream(), Stream.of(sql)).toList());
    }

    /** Connects to the database of the running test. */
    public DataSource dataSource() {
        List<ScratchDatabase> now = List.copyOf(running.values());
        if (now.size() == 1) {
            return now.get(0).dataSource();
        }
        throw new IllegalStateException(
                now.isEmpty()
                        ? "Cannot give a database: no test is running"
                        : "Cannot tell which database is meant: " + now.size()
                                + " tests run at the same time. Take the DataSource as a parameter of the test");
    }

    /** Opens a connection to the database of the running test. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** A front door, with default options, to the database of the running test. */
    public PostgresRollback rollback() {
        return PostgresRollback.using(dataSource()).build();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        running.put(context.getUniqueId(), server.create(PREFIX, scripts.isEmpty() ? "template0" : template(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        ScratchDatabase database = running.remove(context.getUniqueId());
        if (database != null) {
            database.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == DataSource.class || type == PostgresRollback.class)
                && running.containsKey(context.getUniqueId());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DataSource dataSource = running(context).dataSource();
        return parameter.getParameter().getType() == DataSource.class
                ? dataSource
                : PostgresRollback.using(dataSource).build();
    }

    private ScratchDatabase running(ExtensionContext context) {
        ScratchDatabase database = running.get(context.getUniqueId());
        if (database == null) {
            throw new IllegalStateException("Cannot give a database: " + context.getDisplayName() + " has none");
        }
        return database;
    }

    private record TemplateKey(ScratchServer server, List<String> scripts) {}

    /** The store of the class closes the template when the class is over. */
    private String template(ExtensionContext context) {
        ExtensionContext testClass = context;
        while (testClass.getTestMethod().isPresent()) {
            testClass = testClass.getParent().orElseThrow();
        }
        return testClass
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        new TemplateKey(server, scripts), FreshDatabase::newTemplate, ScratchDatabase.class)
                .name();
    }

    private static ScratchDatabase newTemplate(TemplateKey key) {
        try {
            ScratchDatabase template = key.server().create(PREFIX, "template0");
            try {
                template.run(key.scripts());
                return template;
            } catch (SQLException e) {
                template.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database that the tests start with: " + e.getMessage(), e);
        }
    }
}
