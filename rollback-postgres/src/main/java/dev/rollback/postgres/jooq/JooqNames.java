package dev.rollback.postgres.jooq;

import dev.rollback.name.TableName;
import dev.rollback.step.data.RowFilter;
import org.jooq.Condition;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Turns what jOOQ generates into what plans take.
 *
 * <pre>{@code
 * RollbackPlan.named("revert-trades")
 *         .snapshot(table(TRADES), where(TRADES.STATUS.eq("BROKEN")))
 *         .verifyForeignKeys(table(TRADES))
 *         .build();
 * }</pre>
 */
public final class JooqNames {

    private JooqNames() {}

    /**
     * Names a table: generated, from {@code meta()}, or {@code DSL.table(DSL.name("public", "trades"))}.
     *
     * @throws IllegalArgumentException if it is no plain table with its schema: an alias, a join, a query, a function
     */
    public static TableName table(Table<?> table) {
        Schema schema = table.getSchema();
        if (schema == null || schema.getName().isEmpty()) {
            throw new IllegalArgumentException("Cannot name table " + table.getName()
                    + ": it has no schema (expected a generated table without alias,"
                    + " or DSL.table(DSL.name(\"schema\", \"table\")))");
        }
        TableName name = TableName.of(schema.getName(), table.getName());
        Table<?> plain = DSL.table(DSL.name(name.schema(), name.name()));
        if (!Rendering.query(table).equals(Rendering.query(plain))) {
            throw new IllegalArgumentException(
                    "Cannot name table " + name + ": expected a plain table, found " + Rendering.query(table));
        }
        return name;
    }

    /**
     * Turns a condition on one table into a filter. Columns of generated tables carry table and schema, so the condition means the
     * table that it was written for. Values become bound parameters; only what the condition itself inlines
     * ({@code DSL.inline}) stays in its text.
     *
     * @throws IllegalArgumentException if a bound value is null, an array or another thing that does not print the same each time,
     *     as a plan's fingerprint covers it
     */
    public static RowFilter where(Condition condition) {
        return new RowFilter(
                Rendering.sql(condition),
                Rendering.values(condition).stream().map(BoundValue::of).toList());
    }
}
