package dev.rollback.postgres.internal.sql;

import java.sql.Connection;

/** Helps the server plan the joins of our own queries. Queries of others need its whole search. */
public final class Joins {

    private static final String SET = "SELECT pg_catalog.set_config(?, ?, true)";

    private Joins() {}

    /** What is asked. */
    public interface Question<T, E extends Exception> {
        T answer() throws E;
    }

    /**
     * Keeps the order in which joins are written, and compiles nothing: queries of the catalog are many and return little, so that
     * planning them costs more than running them, and the driver prepares them anew whenever a server of version 18 reports another search
     * path. A server that compiles expressions takes our queries within queries for so dear that it compiles for a second what runs for ten
     * milliseconds.
     */
    public static <T, E extends Exception> T asWritten(Connection connection, Question<T, E> question) throws E {
        return during(connection, "jit", "off", () -> during(connection, "join_collapse_limit", "1", question));
    }

    /**
     * Joins sets, never row by row: where the server cannot guess how many rows a query within a query gives, it guesses one, and looks
     * at each row of one side for each of the other.
     */
    public static <T, E extends Exception> T inSets(Connection connection, Question<T, E> question) throws E {
        return during(connection, "enable_nestloop", "off", question);
    }

    /** Inside the running transaction; after an error its settings are void anyway. */
    private static <T, E extends Exception> T during(
            Connection connection, String setting, String value, Question<T, E> question) throws E {
        String former = Rows.one(connection, "SELECT pg_catalog.current_setting(?)", setting)
                .get(0, String.class);
        Rows.one(connection, SET, setting, value);
        T answer = question.answer();
        Rows.one(connection, SET, setting, former);
        return answer;
    }
}
