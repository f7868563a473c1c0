package dev.rollback.postgres.proof;

import java.util.function.Supplier;
import javax.sql.DataSource;

/** Asserts that a database is the same before and after something, whether that ends well or not. */
public final class Untouched {

    private Untouched() {}

    public static <T> T by(DataSource dataSource, Supplier<T> action) {
        State before = State.of(dataSource);
        try {
            return action.get();
        } finally {
            Equality.assertEqual(before, State.of(dataSource));
        }
    }

    public static void by(DataSource dataSource, Runnable action) {
        by(dataSource, () -> {
            action.run();
            return dataSource;
        });
    }
}
