package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;

/**
 * Collects planner statistics of a table, which a restored table has none of.
 *
 * @param table the table
 */
public record Analyze(TableName table) implements DataStep {

    @Override
    public String summary() {
        return "analyze " + table;
    }
}
