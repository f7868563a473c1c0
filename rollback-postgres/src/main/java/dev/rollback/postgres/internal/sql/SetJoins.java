package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Has the server join sets, never row by row: where it cannot guess how many rows a query within a query gives, it guesses one, and
 * looks at each row of one side for each of the other.
 */
public final class SetJoins {

    private static final String SET = "SELECT pg_catalog.set_config('enable_nestloop', ?, true)";

    private SetJoins() {}

    /** A question about many rows. */
    public interface Question<T> {
        T answer() throws SQLException;
    }

    /** Asks inside the running transaction; after an error its settings are void anyway. */
    public static <T> T during(Connection connection, Question<T> question) throws SQLException {
        String former = Rows.one(connection, "SELECT pg_catalog.current_setting('enable_nestloop')")
                .get(0, String.class);
        Rows.one(connection, SET, "off");
        T answer = question.answer();
        Rows.one(connection, SET, former);
        return answer;
    }
}
