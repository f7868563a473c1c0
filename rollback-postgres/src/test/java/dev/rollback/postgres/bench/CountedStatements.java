package dev.rollback.postgres.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that keeps the text of each statement that is executed. */
final class CountedStatements {

    private final DataSource server;
    private final List<String> executed = new ArrayList<>();

    CountedStatements(DataSource server) {
        this.server = server;
    }

    DataSource dataSource() {
        return (DataSource) counted(DataSource.class, server, "");
    }

    /** The statements that the action executes. */
    List<String> during(Runnable action) {
        executed.clear();
        action.run();
        return List.copyOf(executed);
    }

    private Object counted(Class<?> type, Object target, String prepared) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> called(target, method, arguments, prepared));
    }

    private @Nullable Object called(
            Object target, Method method, @Nullable Object @Nullable [] arguments, String prepared) throws Throwable {
        boolean text = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
        if (method.getName().startsWith("execute")) {
            executed.add(text ? (String) arguments[0] : prepared);
        }
        try {
            @Nullable Object result = method.invoke(target, arguments);
            boolean watched = method.getName().equals("getConnection")
                    || method.getName().equals("createStatement")
                    || method.getName().startsWith("prepare");
            return watched && result != null
                    ? counted(method.getReturnType(), result, text ? (String) arguments[0] : "")
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
