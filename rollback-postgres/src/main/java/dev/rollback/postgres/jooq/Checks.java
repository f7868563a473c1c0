package dev.rollback.postgres.jooq;

import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.step.CheckStep;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Named;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;

/**
 * Generates checks from what jOOQ knows of tables, instead of having them written: from generated classes, which say what the
 * application expects, or from {@code dsl.meta().snapshot()} taken before a change, which finds what the change broke even after it
 * dropped the constraints that would have said so.
 *
 * <pre>{@code
 * Checks expected = Checks.of(dsl.meta().snapshot());   // before the change
 * ...
 * RollbackPlan.named("revert").exactlyTo(before).verify(expected.all()).build();
 * }</pre>
 *
 * <p>Left out, because jOOQ's metadata does not hold what they need: foreign keys with PERIOD, unique indexes that are no
 * constraint, columns of a type that jOOQ does not know. Each partition counts as a table of its own, beside the table that it is a
 * part of. Immutable.
 */
public final class Checks {

    private final List<Table<?>> tables;

    private Checks(Stream<? extends Table<?>> tables) {
        this.tables = List.copyOf(tables.toList());
    }

    /**
     * Checks these tables.
     *
     * @throws IllegalArgumentException if one is no plain table with its schema
     */
    public static Checks of(Table<?>... tables) {
        List.of(tables).forEach(JooqNames::table);
        return new Checks(Stream.of(tables));
    }

    /** Checks every table and view of a schema. */
    public static Checks of(Schema schema) {
        return new Checks(schema.getTables().stream().filter(Checks::holdsRows));
    }

    /** Checks every table and view, but for the system's own and those in the library's schema {@code rollback}. */
    public static Checks of(Meta meta) {
        return new Checks(meta.getTables().stream().filter(Checks::holdsRows)).onTables(Checks::belongsToUsers);
    }

    /** The same, for these tables only. */
    public Checks onTables(Predicate<TableName> chosen) {
        return new Checks(tables.stream().filter(table -> chosen.test(JooqNames.table(table))));
    }

    /** One count for each table and materialised view. */
    public List<CheckStep> rowCounts(CountBound bound) {
        return rowCounts(table -> bound);
    }

    /** One count for each table and materialised view, with a bound of its own. */
    public List<CheckStep> rowCounts(Function<TableName, CountBound> bounds) {
        return tables.stream()
                .filter(table -> table.getTableType() != TableType.VIEW)
                .map(JooqNames::table)
                .<CheckStep>map(table -> new RowCountCheck(table, Optional.empty(), bounds.apply(table)))
                .toList();
    }

    /** One check for each foreign key: rows whose reference leads nowhere. */
    public List<CheckStep> foreignKeys() {
        return tables.stream()
                .flatMap(table -> table.getReferences().stream())
                .map(ColumnPairs::of)
                .filter(ColumnPairs::isComparable)
                .<CheckStep>map(ColumnPairs::check)
                .toList();
    }

    /** One check for each primary key and unique constraint: keys that occur twice. A NULL never clashes. */
    public List<CheckStep> uniqueKeys() {
        return tables.stream()
                .flatMap(table -> table.getKeys().stream()
                        .<CheckStep>map(key -> new UniqueKeyCheck(
                                key.getName(),
                                JooqNames.table(table),
                                key.getFields().stream()
                                        .map(Named::getName)
                                        .distinct()
                                        .toList(),
                                UniqueKeyCheck.Nulls.DISTINCT)))
                .toList();
    }

    /** One check for each table with columns that may not be null; generated columns are left out. */
    public List<CheckStep> notNulls() {
        List<CheckStep> checks = new ArrayList<>();
        for (Table<?> table : tables) {
            List<String> columns = columns(table, type -> !type.nullable() && !type.computed())
                    .map(Named::getName)
                    .toList();
            if (!columns.isEmpty()) {
                checks.add(new NotNullCheck(JooqNames.table(table), columns));
            }
        }
        return List.copyOf(checks);
    }

    /** One check for each column whose type jOOQ knows. */
    public List<CheckStep> columnTypes() {
        return tables.stream()
                .flatMap(table -> Stream.of(table.fields()).map(field -> ColumnTypes.of(field.getDataType())
                        .map(types -> new ColumnTypeCheck(JooqNames.table(table), field.getName(), types))))
                .<CheckStep>flatMap(Optional::stream)
                .toList();
    }

    /** One check for each column that is numbered by a sequence: serial, identity, or a default that asks a sequence. */
    public List<CheckStep> sequences() {
        return tables.stream()
                .flatMap(table -> columns(table, Checks::isNumbered)
                        .<CheckStep>map(
                                field -> new SequenceCheck(Optional.empty(), JooqNames.table(table), field.getName())))
                .toList();
    }

    /** All of these but the row counts, which need a bound. */
    public List<CheckStep> all() {
        return Stream.of(columnTypes(), notNulls(), uniqueKeys(), foreignKeys(), sequences())
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<Field<?>> columns(Table<?> table, Predicate<DataType<?>> chosen) {
        return table.getTableType() == TableType.TABLE
                ? Stream.of(table.fields()).filter(field -> chosen.test(field.getDataType()))
                : Stream.empty();
    }

    private static boolean isNumbered(DataType<?> type) {
        return type.identity()
                || (type.defaulted() && String.valueOf(type.defaultValue()).startsWith("nextval("));
    }

    private static boolean holdsRows(Table<?> table) {
        return switch (table.getTableType()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    /** PostgreSQL keeps names that begin with pg_ for itself. */
    private static boolean belongsToUsers(TableName table) {
        return !table.schema().startsWith("pg_")
                && !table.schema().equals("information_schema")
                && !table.schema().equals(PostgresOptions.defaults().schema());
    }
}
