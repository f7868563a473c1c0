package dev.rollback.postgres.refusal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool of one connection: who asks for a second one before the first is given back would wait for ever, and is told so at once. */
final class OneConnection {

    private final PGSimpleDataSource server;
    private final AtomicBoolean given = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();

    OneConnection(PGSimpleDataSource server) {
        this.server = server;
    }

    int refused() {
        return refused.get();
    }

    DataSource pool() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return given();
                    }
                    return method.invoke(server, arguments);
                });
    }

    private Connection given() throws SQLException {
        if (!given.compareAndSet(false, true)) {
            refused.incrementAndGet();
            throw new SQLTransientConnectionException("the only connection is in use");
        }
        Connection connection = server.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && !connection.isClosed()) {
                        given.set(false);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
