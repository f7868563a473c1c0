package dev.rollback.plan;

import dev.rollback.name.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a way back is computed that keeps what others did since. Immutable. Tables and columns go by the names that they get back.
 *
 * <pre>{@code
 * PlanOptions.refusing()
 *         .table(auditLog, ConflictPolicy.RESTORE_BASELINE)
 *         .column(trades, "price", new SqlResolver("greatest(changed, current)"))
 *         .column(trades, "note", ConflictPolicy.KEEP_CURRENT)
 *         .filling(users, "full_name", "first_name || ' ' || last_name");
 * }</pre>
 *
 * @param policy settles every conflict that nothing else settles
 * @param tables settle what is about a table, by table
 * @param columns settle values that both wrote, by column
 * @param fillings give columns that come back their values
 * @param revoked what becomes of privileges that were revoked since an unsealed baseline
 */
public record PlanOptions(
        ConflictPolicy policy,
        Map<TableName, ConflictPolicy> tables,
        Map<TableName, Map<String, Settlement>> columns,
        Map<TableName, Map<String, Filling>> fillings,
        Revoked revoked) {

    /** What becomes of privileges that an object had at capture and that it has no longer. */
    public enum Revoked {
        /** They are granted again: the result is what was captured. The default. */
        COMES_BACK,
        /** They are not: what was revoked stays so. Objects that are not there now get all that they had. */
        STAYS_REVOKED
    }

    public PlanOptions {
        tables = Map.copyOf(tables);
        columns = Map.copyOf(columns);
        fillings = Map.copyOf(fillings);
    }

    /** Nothing is done at all while there is a conflict. The default. */
    public static PlanOptions refusing() {
        return settling(ConflictPolicy.REFUSE);
    }

    /** The policy settles all conflicts. */
    public static PlanOptions settling(ConflictPolicy policy) {
        return new PlanOptions(policy, Map.of(), Map.of(), Map.of(), Revoked.COMES_BACK);
    }

    /**
     * The same; conflicts about this table, its rows, columns, keys, indexes, triggers and whatever else is part of it are settled like this.
     * A table that the change created goes by the name that it has now: with {@link ConflictPolicy#RESTORE_BASELINE} it goes although others
     * filled it, and its rows are kept in the rollback's own baseline. A partition is a table of its own.
     */
    public PlanOptions table(TableName table, ConflictPolicy settlement) {
        Map<TableName, ConflictPolicy> more = new TreeMap<>(tables);
        more.put(table, settlement);
        return new PlanOptions(policy, more, columns, fillings, revoked);
    }

    /** The same; where both wrote this column of a row that is still there, it is settled like this. */
    public PlanOptions column(TableName table, String column, Settlement settlement) {
        return new PlanOptions(policy, tables, with(columns, table, column, settlement), fillings, revoked);
    }

    /**
     * The same; rows that came since have this column, which comes back, from an SQL expression over their columns of now. So has a column that
     * is still there, be it under another name: what others wrote to it in such rows, or nothing, gives way to the expression.
     */
    public PlanOptions filling(TableName table, String column, String expression) {
        Filling filling = new Filling(expression, Filling.Rows.NEW);
        return new PlanOptions(policy, tables, columns, with(fillings, table, column, filling), revoked);
    }

    /**
     * The same for rows from before the change too: a column that was split follows what others wrote into its parts. A row keeps the value
     * that it had where the expression gives the same one; where it gives another one although nobody wrote, that one is taken.
     */
    public PlanOptions following(TableName table, String column, String expression) {
        Filling filling = new Filling(expression, Filling.Rows.ALL);
        return new PlanOptions(policy, tables, columns, with(fillings, table, column, filling), revoked);
    }

    /**
     * The same; privileges that were revoked since stay revoked, those to grant them on too. For an unsealed baseline: once a change is
     * sealed, what others revoked since stays revoked anyway, and what the change revoked comes back. Plan, report and certificate list them.
     */
    public PlanOptions keepingRevoked() {
        return new PlanOptions(policy, tables, columns, fillings, Revoked.STAYS_REVOKED);
    }

    /** What settles conflicts about a table. */
    public ConflictPolicy of(TableName table) {
        return tables.getOrDefault(table, policy);
    }

    /** What settles a column that both wrote. */
    public Settlement of(TableName table, String column) {
        Settlement own = columns.getOrDefault(table, Map.of()).get(column);
        return own == null ? of(table) : own;
    }

    /** What fills a column that comes back. */
    public Optional<Filling> fillingOf(TableName table, String column) {
        return Optional.ofNullable(fillings.getOrDefault(table, Map.of()).get(column));
    }

    private static <T> Map<TableName, Map<String, T>> with(
            Map<TableName, Map<String, T>> map, TableName table, String column, T value) {
        Map<TableName, Map<String, T>> more = new TreeMap<>(map);
        Map<String, T> columns = new TreeMap<>(map.getOrDefault(table, Map.of()));
        columns.put(column, value);
        more.put(table, Map.copyOf(columns));
        return more;
    }
}
