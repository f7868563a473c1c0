package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An exclusion constraint under which no two rows have equal values, or equal values and ranges that overlap. Rows are sorted to tell, not
 * held against each other.
 *
 * @param constraint one with what the catalog says of such
 * @param texts gives an attribute of it under the names that the columns of the rows have
 */
record Exclusion(CatalogObject constraint, UnaryOperator<String> texts) {

    /** False for one with other operators: it is left to its index. */
    static boolean isTold(CatalogObject constraint) {
        return constraint.attribute("exclusion_key").isPresent();
    }

    /**
     * The query for values of rows that exclude another one.
     *
     * @param rows a relation with the columns of the table
     */
    String excluded(String rows) {
        String names = constraint.object().attributes().required("exclusion_names");
        String values = "(SELECT " + texts.apply("exclusion_key") + " FROM " + rows + " r"
                + constraint
                        .attribute("exclusion_predicate")
                        .map(of -> " WHERE " + texts.apply("exclusion_predicate"))
                        .orElse("")
                + ") v WHERE pg_catalog.num_nulls(" + names + ") = 0";
        String label = "SELECT " + texts.apply("exclusion_label") + " AS key FROM ";
        return constraint
                .attribute("exclusion_range")
                .map(range -> label + overlapping(values, range))
                .orElseGet(() -> label + values + " GROUP BY " + names + " HAVING pg_catalog.count(*) > 1");
    }

    /** A range overlaps one of those that begin before it if it begins before the last of their ends. */
    private String overlapping(String values, String range) {
        Optional<String> equal = constraint.attribute("exclusion_equal");
        return """
                (SELECT v.*, pg_catalog.max(pg_catalog.upper(%1$s)) OVER earlier AS until,
                        pg_catalog.max(pg_catalog.upper(%1$s)) FILTER (WHERE pg_catalog.upper_inc(%1$s)) OVER earlier AS through,
                        pg_catalog.bool_or(pg_catalog.upper_inf(%1$s)) OVER earlier AS forever
                   FROM %2$s AND NOT pg_catalog.isempty(%1$s)
                 WINDOW earlier AS (%3$sORDER BY %1$s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) v
                 WHERE forever OR until > pg_catalog.lower(%1$s) OR (pg_catalog.lower_inf(%1$s) AND forever IS NOT NULL)
                    OR (pg_catalog.lower_inc(%1$s) AND through = until AND until = pg_catalog.lower(%1$s))""".formatted(
                range, values, equal.map(of -> "PARTITION BY " + of + " ").orElse(""));
    }
}
