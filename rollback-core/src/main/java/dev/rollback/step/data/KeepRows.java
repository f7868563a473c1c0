package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;
import java.util.Optional;

/**
 * Copies rows of a table into the baseline that the execution takes of itself, before anything changes them.
 *
 * @param table the table
 * @param filter only these rows; all if empty
 */
public record KeepRows(TableName table, Optional<RowFilter> filter) implements DataStep {

    @Override
    public String summary() {
        return "keep rows of " + table + filter.map(f -> " where " + f).orElse("");
    }
}
