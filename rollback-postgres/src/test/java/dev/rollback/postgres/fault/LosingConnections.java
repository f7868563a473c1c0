package dev.rollback.postgres.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of which one is lost in a commit, before the server hears of it or after it has committed. */
final class LosingConnections {

    /** When a connection is lost, and whether another one can be had after. */
    enum When {
        BEFORE,
        AFTER,
        FOR_GOOD
    }

    private final PGSimpleDataSource server;
    private final When when;
    private int left;
    private boolean lost;

    /** Loses the connection of the commit of this number. */
    LosingConnections(PGSimpleDataSource server, When when, int number) {
        this.server = server;
        this.when = when;
        this.left = number;
    }

    boolean lost() {
        return lost;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connection();
                    }
                    return method.invoke(server, arguments);
                });
    }

    private Connection connection() throws SQLException {
        if (lost && when == When.FOR_GOOD) {
            throw new SQLTransientConnectionException("the server cannot be reached", "08001");
        }
        Connection connection = server.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && --left == 0) {
                        lose(connection);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void lose(Connection connection) throws SQLException {
        lost = true;
        if (when != When.BEFORE) {
            connection.commit();
        }
        connection.close();
        throw new SQLException("the connection was lost", "08006");
    }
}
