package dev.rollback.step.check;

import java.util.Locale;

/**
 * How many rows are right.
 *
 * @param comparison how to compare
 * @param rows the number to compare with
 */
public record CountBound(Comparison comparison, long rows) {

    /** How a count is compared. */
    public enum Comparison {
        EXACTLY,
        AT_LEAST,
        AT_MOST
    }

    public CountBound {
        if (rows < 0) {
            throw new IllegalArgumentException("Cannot count rows: " + rows + " is negative");
        }
    }

    /** So many, no more and no less. */
    public static CountBound exactly(long rows) {
        return new CountBound(Comparison.EXACTLY, rows);
    }

    /** So many or more. */
    public static CountBound atLeast(long rows) {
        return new CountBound(Comparison.AT_LEAST, rows);
    }

    /** So many or fewer. */
    public static CountBound atMost(long rows) {
        return new CountBound(Comparison.AT_MOST, rows);
    }

    /** True if so many rows are right. */
    public boolean holds(long found) {
        return switch (comparison) {
            case EXACTLY -> found == rows;
            case AT_LEAST -> found >= rows;
            case AT_MOST -> found <= rows;
        };
    }

    @Override
    public String toString() {
        return comparison.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + rows;
    }
}
