package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.Preview;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.List;
import org.jooq.Record;
import org.jooq.Result;

/** Compares types by identity and length, not by spelling. Reads the catalog alone. */
final class ColumnTypeVerifier implements Verifier<ColumnTypeCheck, PostgresContext> {

    /**
     * One row for the type of the column and one for each type below a domain; no row without the table, a row of nulls without the
     * column. {@code to_regtype} reads over a length, so what stands in parentheses is compared by itself.
     */
    private static final String QUERY = """
            WITH RECURSIVE relation AS (
              SELECT c.oid
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = ? AND c.relname = ?
            ), live AS (
              SELECT 1 AS depth, a.atttypid AS type, a.atttypmod AS modifier
                FROM pg_catalog.pg_attribute a JOIN relation r ON r.oid = a.attrelid
               WHERE a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped
               UNION ALL
              SELECT l.depth + 1, t.typbasetype, t.typtypmod
                FROM live l JOIN pg_catalog.pg_type t ON t.oid = l.type AND t.typtype = 'd'
            ), printed AS (
              SELECT l.depth, l.type, pg_catalog.format_type(l.type, l.modifier) AS found FROM live l
            ), expected AS (
              SELECT pg_catalog.to_regtype(e.spelling) AS type, e.spelling
                FROM pg_catalog.unnest(CAST(? AS text[])) AS e(spelling)
            )
            SELECT p.found,
                   EXISTS (SELECT
                             FROM expected e
                            WHERE e.type = p.type
                              AND pg_catalog.substring(
                                    pg_catalog.regexp_replace(e.spelling, '"([^"]|"")*"| ', '', 'g'), '[(].*[)]')
                                  IS NOT DISTINCT FROM
                                  pg_catalog.substring(
                                    pg_catalog.regexp_replace(p.found, '"([^"]|"")*"| ', '', 'g'), '[(].*[)]')) AS same
              FROM relation LEFT JOIN printed p ON true
             ORDER BY p.depth""";

    @Override
    public Class<ColumnTypeCheck> stepType() {
        return ColumnTypeCheck.class;
    }

    @Override
    public Preview preview(ColumnTypeCheck check, PostgresContext context) {
        return Preview.of(List.of(QUERY));
    }

    @Override
    public Verdict verify(ColumnTypeCheck check, PostgresContext context) {
        return Question.ask(context, dsl -> {
            Result<Record> live = dsl.fetch(
                    QUERY,
                    check.table().schema(),
                    check.table().name(),
                    check.column(),
                    check.types().toArray(String[]::new));
            if (live.isEmpty()) {
                return new Verdict.Inconclusive(check.table() + " does not exist");
            }
            return live.getValues("same", Boolean.class).contains(true) ? Verdict.HELD : violated(check, live);
        });
    }

    private static Verdict violated(ColumnTypeCheck check, Result<Record> live) {
        String found = live.get(0).get("found", String.class);
        return new Verdict.Violated(
                1,
                found == null
                        ? "the column does not exist"
                        : "expected " + check.types().get(0) + ", found " + found,
                List.of());
    }
}
