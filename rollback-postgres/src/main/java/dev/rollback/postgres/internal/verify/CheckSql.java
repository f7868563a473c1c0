package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the queries of all verifiers have in common. */
final class CheckSql {

    private static final int SHOWN = 10;

    /** How many keys a violation shows, for LIMIT. */
    static final Param<Integer> SAMPLES = DSL.inline(SHOWN);

    /** jOOQ's own log would print rows. */
    private static final Settings SETTINGS = new Settings()
            .withExecuteLogging(false)
            .withStatementType(StatementType.PREPARED_STATEMENT)
            .withParamType(ParamType.INDEXED)
            .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
            .withRenderKeywordCase(RenderKeywordCase.UPPER)
            .withRenderFormatted(true);

    private CheckSql() {}

    static DSLContext using(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, SETTINGS);
    }

    static Name name(TableName table) {
        return DSL.name(table.schema(), table.name());
    }

    static List<Field<Object>> columns(List<String> names) {
        return names.stream().map(name -> DSL.field(DSL.name(name))).toList();
    }

    static List<Field<Object>> columns(String alias, List<String> names) {
        return names.stream().map(name -> DSL.field(DSL.name(alias, name))).toList();
    }

    static Field<String> text(Field<?> field) {
        return field.cast(SQLDataType.CLOB);
    }

    /** A count as the server gives it: jOOQ takes counts for int, which ends at two billion rows. */
    static Field<Long> asLong(Field<?> count) {
        return count.coerce(SQLDataType.BIGINT);
    }

    /** A composite value whose fields are all null {@code IS NULL}, too, and yet no null to a constraint. */
    static Condition isNull(Field<?> field) {
        return DSL.condition("{0} IS NOT DISTINCT FROM NULL", field);
    }

    static Condition isNotNull(Field<?> field) {
        return DSL.condition("{0} IS DISTINCT FROM NULL", field);
    }

    /** Keeps the transaction from reading indexes until its savepoint is rolled back, so that a corrupt one cannot vouch for itself. */
    static void readRowsAndNoIndexes(DSLContext dsl) {
        dsl.fetch("""
                SELECT pg_catalog.set_config('enable_indexscan', 'off', true),
                       pg_catalog.set_config('enable_indexonlyscan', 'off', true),
                       pg_catalog.set_config('enable_bitmapscan', 'off', true)""");
    }

    /** The keys in the first columns of some rows: {@code 7}, {@code (7, null)}. */
    static List<String> keys(List<? extends Record> rows, int columns) {
        return rows.stream()
                .limit(SHOWN)
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> String.valueOf(row.get(column)))
                        .collect(Collectors.joining(", ", columns > 1 ? "(" : "", columns > 1 ? ")" : "")))
                .toList();
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
