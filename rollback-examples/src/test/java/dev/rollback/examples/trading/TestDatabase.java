package dev.rollback.examples.trading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A small trading database of a test's own, on one server for all tests. */
public record TestDatabase(Server server, String name) {

    public static final int USERS = 200;

    private static final String TEMPLATE = "trading_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    /** Started by the first test that asks; the embedded server stops with its JVM. */
    private static final class Shared {
        static final Server SERVER = start();

        private static Server start() {
            try {
                Server server = Server.start();
                new TradingDatabase(server.create(TEMPLATE)).createSchema().fill(USERS);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static Server sharedServer() {
        return Shared.SERVER;
    }

    public static TestDatabase fresh() {
        TestDatabase database = new TestDatabase(Shared.SERVER, "trading_" + COPIES.incrementAndGet());
        database.server().copy(TEMPLATE, database.name());
        return database;
    }

    public DataSource dataSource() {
        return server.database(name);
    }

    /** Without a user, as somebody types it. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.port() + "/" + name;
    }

    public DSLContext sql() {
        return DSL.using(dataSource(), SQLDialect.POSTGRES);
    }
}
