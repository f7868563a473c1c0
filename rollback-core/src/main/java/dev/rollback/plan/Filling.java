package dev.rollback.plan;

/**
 * Where a column that comes back has its values from, in rows that were not there before the change.
 *
 * @param expression an SQL expression over the columns of the row as it is now; cast to the column's type. It comes from the program, never
 *     from data
 * @param rows the rows that it speaks for
 */
public record Filling(String expression, Rows rows) {

    /** Which rows have their value from the expression. */
    public enum Rows {
        /** Those that came since: the others get back what they had. */
        NEW,
        /** Those too for which it gives another value than they had: others are taken to have written it since. */
        ALL
    }

    public Filling {
        if (expression.isBlank()) {
            throw new IllegalArgumentException("Cannot fill a column by an expression that is blank");
        }
    }
}
