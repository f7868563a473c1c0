package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns an UPDATE sets to give rows that are there their other values. It spares what a row keeps, least of all values that lie
 * apart, but where many rows of a table change, it looks in vain for room on every full page of an index, and takes longer than taking rows
 * away and putting them in.
 */
public final class MovedColumns {

    /**
     * Two rows may swap values that no two rows may have, while an UPDATE asks row by row; and an identity that is always generated takes
     * none. Of expressions and predicates of an index the dependencies tell the columns, and only their trees a whole row. A generated
     * column moves with any other.
     */
    private static final String FIXED = """
            SELECT 1 FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = ?::pg_catalog.oid AND NOT a.attisdropped AND (a.attgenerated <> '' OR a.attnum = ANY (?::pg_catalog.int2[]))
              AND (a.attidentity = 'a' OR EXISTS (
                SELECT 1 FROM pg_catalog.pg_index i
                WHERE i.indrelid = a.attrelid AND (i.indisunique OR i.indisexclusion) AND (a.attnum = ANY (i.indkey)
                  OR pg_catalog.strpos(pg_catalog.concat(i.indexprs, i.indpred), ':varattno 0 ') > 0 OR EXISTS (
                    SELECT 1 FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = a.attrelid
                      AND d.refobjsubid = a.attnum))))
            """;

    private static final String APART =
            "SELECT 1 FROM pg_catalog.pg_class c WHERE c.oid = ?::pg_catalog.oid AND pg_catalog.pg_relation_size(c.reltoastrelid) > 0";

    private MovedColumns() {}

    /** How many rows of a table change. */
    public enum Share {
        FEW,
        MANY
    }

    /**
     * Numbers of the columns in which a row gets another value.
     *
     * @param moves tells of a row whether it gets another value in a column, by the column's number
     * @param rows where the rows are, and which ones, as it follows FROM
     */
    public static Set<Integer> of(Connection connection, Map<Integer, String> moves, String rows) {
        return moves.isEmpty()
                ? Set.of()
                : told(
                        moves,
                        Rows.one(connection, "SELECT " + asked(moves) + " FROM " + rows)
                                .get(0, Boolean[].class));
    }

    /** Asks whether any of the rows of a query gets another value in each of the columns. */
    static String asked(Map<Integer, String> moves) {
        return moves.values().stream()
                .map(condition -> "pg_catalog.bool_or(" + condition + ")")
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    /** What was asked. Without rows the answers are NULL. */
    static Set<Integer> told(Map<Integer, String> moves, Boolean[] answers) {
        Iterator<Boolean> answer = Arrays.asList(answers).iterator();
        return moves.keySet().stream()
                .filter(column -> Boolean.TRUE.equals(answer.next()))
                .collect(Collectors.toSet());
    }

    /**
     * The columns that an UPDATE sets: these, or none if it cannot set one of them or is not worth it.
     *
     * @param table the OID of the table
     * @param moved numbers of the columns in which a row gets another value
     */
    public static Set<Integer> updated(Connection connection, long table, Set<Integer> moved, Share share) {
        boolean isWorth = !moved.isEmpty() && (share == Share.FEW || Rows.any(connection, APART, table));
        return isWorth && !Rows.any(connection, FIXED, table, moved.toArray(Integer[]::new)) ? moved : Set.of();
    }
}
