package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.util.Map;

/** Helps the server plan the joins of our own queries. Queries of others need its whole search. */
public final class Joins {

    private static final Map<String, String> AS_WRITTEN = Map.of("join_collapse_limit", "1", "jit", "off");
    private static final Map<String, String> IN_SETS = Map.of("enable_nestloop", "off");
    private static final Map<String, String> ONE_BY_ONE = Map.of("enable_hashjoin", "off", "enable_mergejoin", "off");

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
        return during(connection, AS_WRITTEN, question);
    }

    /**
     * Joins sets, never row by row: where the server cannot guess how many rows a query within a query gives, it guesses one, and looks
     * at each row of one side for each of the other.
     */
    public static <T, E extends Exception> T inSets(Connection connection, Question<T, E> question) throws E {
        return during(connection, IN_SETS, question);
    }

    /** Looks for each row of a few in an index, where the server would pass over a whole table. */
    public static <T, E extends Exception> T oneByOne(Connection connection, Question<T, E> question) throws E {
        return during(connection, ONE_BY_ONE, question);
    }

    /** Inside the running transaction; after an error its settings are void anyway. */
    private static <T, E extends Exception> T during(
            Connection connection, Map<String, String> settings, Question<T, E> question) throws E {
        String[] names = settings.keySet().toArray(String[]::new);
        String[] former = Rows.one(connection, """
                        SELECT pg_catalog.array_agg(pg_catalog.current_setting(q.name) ORDER BY q.place)
                        FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY q(name, place)
                        """, (Object) names).get(0, String[].class);
        set(connection, names, settings.values().toArray(String[]::new));
        T answer = question.answer();
        set(connection, names, former);
        return answer;
    }

    private static void set(Connection connection, String[] names, String[] values) {
        Rows.of(connection, """
                SELECT pg_catalog.set_config(q.name, q.value, true)
                FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[])) q(name, value)
                """, names, values);
    }
}
