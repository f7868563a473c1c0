package dev.rollback.postgres.internal.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection whose transaction is not the borrower's to end: JDBC's ways to do so are refused. */
public final class LentConnection implements InvocationHandler {

    private final Connection connection;
    private final String borrower;
    private boolean refused;

    /** Lends a connection to somebody, who is named in errors. */
    public LentConnection(Connection connection, String borrower) {
        this.connection = connection;
        this.borrower = borrower;
    }

    /** What the borrower gets. */
    public Connection lent() {
        return (Connection)
                Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /** True if he tried to end the transaction. */
    public boolean refused() {
        return refused;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (ends(method.getName(), arguments == null ? new Object[0] : arguments)) {
            refused = true;
            throw new SQLException(borrower + " may not end its transaction: " + method.getName(), "2D000");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean ends(String method, Object[] arguments) {
        return switch (method) {
            case "commit", "close", "abort" -> true;
            case "rollback" -> arguments.length == 0;
            case "setAutoCommit" -> Boolean.TRUE.equals(arguments[0]);
            default -> false;
        };
    }
}
