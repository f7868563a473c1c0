package dev.rollback.postgres.byhand;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;

/** A pool of one connection that gives it out as it came back: nothing is undone, nothing reset. */
final class ForgetfulPool {

    private ForgetfulPool() {}

    static DataSource of(Connection only) {
        Connection lent = proxy(Connection.class, only, Set.of("close"));
        return (DataSource) Proxy.newProxyInstance(
                ForgetfulPool.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> lent);
    }

    private static <T> T proxy(Class<T> type, T target, Set<String> ignored) {
        return type.cast(Proxy.newProxyInstance(
                ForgetfulPool.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (ignored.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
