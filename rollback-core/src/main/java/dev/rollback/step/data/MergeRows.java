package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;

/**
 * Puts the rows in place that {@link StageRows} worked out.
 *
 * @param table the table
 * @param baseline the sealed baseline's name
 * @param extent how much of the table was staged
 */
public record MergeRows(TableName table, String baseline, StageRows.Extent extent) implements DataStep {

    @Override
    public String summary() {
        return "put the merged rows of " + table + " in place";
    }
}
