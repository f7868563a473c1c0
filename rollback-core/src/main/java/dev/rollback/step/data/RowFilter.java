package dev.rollback.step.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses rows of a table. Opaque here: made from a jOOQ condition by {@code dev.rollback.postgres.jooq}, with its values bound, never spliced in.
 *
 * @param condition the condition with a question mark for each value
 * @param values the values, in order
 */
public record RowFilter(String condition, List<?> values) {

    public RowFilter {
        // a bound value may be null, which List.copyOf refuses
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The condition without its values, which may be personal data. */
    @Override
    public String toString() {
        return condition;
    }
}
