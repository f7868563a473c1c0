package dev.rollback.postgres.merge;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of a session that seals; another one seals the same baseline as soon as the images of this one are committed. */
final class SecondSession {

    private final PGSimpleDataSource server;
    private final PostgresRollback other;
    private final Baseline baseline;
    private @Nullable Baseline sealed;

    SecondSession(PGSimpleDataSource server, PostgresRollback other, Baseline baseline) {
        this.server = server;
        this.other = other;
        this.baseline = baseline;
    }

    Baseline sealed() {
        return Objects.requireNonNull(sealed);
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return watched(server.getConnection());
                    }
                    return method.invoke(server, arguments);
                });
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean images = method.getName().equals("commit")
                            && sealed == null
                            && connection.getTransactionIsolation() == Connection.TRANSACTION_REPEATABLE_READ;
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (images) {
                            sealed = other.seal(baseline);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
