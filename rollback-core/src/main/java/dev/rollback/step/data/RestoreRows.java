package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;

/**
 * Puts the rows of a table back to what a baseline keeps, by difference: rows that did not change are not touched.
 *
 * @param table the table, under the name that it had at capture
 * @param baseline the baseline's name
 */
public record RestoreRows(TableName table, String baseline) implements DataStep {

    @Override
    public String summary() {
        return "restore rows of " + table;
    }
}
