package dev.rollback.step.data;

import java.util.List;

/**
 * Chooses rows of a table. Opaque here: made from a jOOQ condition by {@code dev.rollback.postgres.jooq}, with its values bound, never spliced in.
 *
 * @param condition the condition with a question mark for each value
 * @param values the values, in order
 */
public record RowFilter(String condition, List<?> values) {

    public RowFilter {
        values = List.copyOf(values);
    }

    /** Condition and values, for the plan's fingerprint only. */
    public String canonical() {
        return condition + values;
    }

    /** The condition without its values, which may be personal data. */
    @Override
    public String toString() {
        return condition;
    }
}
