package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import dev.rollback.step.data.RowFilter;
import java.util.Optional;

/**
 * Counts rows.
 *
 * @param table the table
 * @param filter counts only these; all if empty
 * @param bound how many are right
 */
public record RowCountCheck(TableName table, Optional<RowFilter> filter, CountBound bound) implements CheckStep {

    @Override
    public String summary() {
        return "verify " + table + " has " + bound + " rows"
                + filter.map(f -> " where " + f).orElse("");
    }
}
