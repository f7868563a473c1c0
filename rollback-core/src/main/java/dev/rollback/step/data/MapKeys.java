package dev.rollback.step.data;

import dev.rollback.name.TableName;
import dev.rollback.step.DataStep;

/**
 * Pairs the keys by which the change replaced others with those that the rows are to have, while the table still has its present shape:
 * rows from before the change get theirs back, rows that came since are given new ones, after all that the restored sequence ever gave.
 * {@link StageRows} has the references of other tables follow.
 *
 * @param table the table, under the name that it is to have
 * @param column the key, under the name that it is to have
 * @param baseline the sealed baseline's name
 */
public record MapKeys(TableName table, String column, String baseline) implements DataStep {

    @Override
    public String summary() {
        return "pair the keys " + column + " of " + table + " with those before the change";
    }
}
