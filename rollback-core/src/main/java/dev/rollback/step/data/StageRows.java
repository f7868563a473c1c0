package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;

/**
 * Works out which rows of a table the rollback leaves, from the rows before the change, after it and now, while the table still has
 * its present shape. {@link MergeRows} puts them in place.
 *
 * @param table the table, under the name that it is to have
 * @param baseline the sealed baseline's name
 * @param extent how much of the table
 * @param conflicts how many rows both the change and others wrote when the plan was computed; more than that, or others, are refused
 */
public record StageRows(TableName table, String baseline, Extent extent, long conflicts) implements DataStep {

    /** How much of a table. */
    public enum Extent {
        /** Only the rows that the change wrote: the table keeps its shape. */
        CHANGED_ROWS,
        /** Every row: the table is created anew or gets columns back. */
        ALL_ROWS
    }

    @Override
    public String summary() {
        return "work out the rows of " + table + " from before, after and now"
                + (extent == Extent.ALL_ROWS ? " (all rows)" : "")
                + (conflicts == 0 ? "" : ", " + conflicts + " in conflict");
    }
}
