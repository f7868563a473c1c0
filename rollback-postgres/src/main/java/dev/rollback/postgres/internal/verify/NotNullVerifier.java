package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Counts nulls in all columns with one scan; only where it finds some, a second one fetches the primary keys of a few rows. */
final class NotNullVerifier implements Verifier<NotNullCheck, PostgresContext> {

    private static final String PRIMARY_KEY = """
            SELECT a.attname::text AS name
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
             WHERE i.indisprimary AND n.nspname = ? AND c.relname = ?
             ORDER BY k.place""";

    @Override
    public Class<NotNullCheck> stepType() {
        return NotNullCheck.class;
    }

    @Override
    public Preview preview(NotNullCheck check, PostgresContext context) {
        DSLContext dsl = CheckSql.using(context.connection());
        Table<?> rows = Relation.find(dsl, check.table()).rows();
        return Preview.of(List.of(dsl.render(counts(dsl, rows, check))))
                .locking(check.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(NotNullCheck check, PostgresContext context) {
        return Question.ask(context, dsl -> {
            Table<?> rows = Relation.find(dsl, check.table()).rows();
            List<String> primaryKey = dsl.fetch(
                            PRIMARY_KEY, check.table().schema(), check.table().name())
                    .getValues("name", String.class);
            CheckSql.readRowsAndNoIndexes(dsl);
            Record counts = dsl.fetchSingle(counts(dsl, rows, check));
            long violating = counts.get(0, Long.class);
            if (violating == 0) {
                return Verdict.HELD;
            }
            return new Verdict.Violated(
                    violating,
                    message(check.columns(), counts) + " in " + CheckSql.counted(violating, "row", "rows"),
                    samples(dsl, rows, check, primaryKey));
        });
    }

    private static String message(List<String> columns, Record counts) {
        return IntStream.range(0, columns.size())
                .filter(i -> counts.get(i + 1, Long.class) > 0)
                .mapToObj(
                        i -> CheckSql.counted(counts.get(i + 1, Long.class), "null", "nulls") + " in " + columns.get(i))
                .collect(Collectors.joining(", "));
    }

    private static List<String> samples(DSLContext dsl, Table<?> rows, NotNullCheck check, List<String> primaryKey) {
        if (primaryKey.isEmpty()) {
            return List.of();
        }
        List<Field<String>> key =
                CheckSql.columns(primaryKey).stream().map(CheckSql::text).toList();
        return CheckSql.keys(
                dsl.select(key)
                        .from(rows)
                        .where(anyNull(check))
                        .limit(CheckSql.SAMPLES)
                        .fetch(),
                key.size());
    }

    private static Select<?> counts(DSLContext dsl, Table<?> rows, NotNullCheck check) {
        List<SelectField<?>> counts = new ArrayList<>();
        counts.add(CheckSql.asLong(DSL.count().filterWhere(anyNull(check))));
        CheckSql.columns(check.columns())
                .forEach(column -> counts.add(CheckSql.asLong(DSL.count().filterWhere(CheckSql.isNull(column)))));
        return dsl.select(counts).from(rows);
    }

    private static Condition anyNull(NotNullCheck check) {
        return DSL.or(
                CheckSql.columns(check.columns()).stream().map(CheckSql::isNull).toList());
    }
}
