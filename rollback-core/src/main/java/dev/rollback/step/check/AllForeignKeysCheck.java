package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;

/**
 * Checks every foreign key that a table has at that point of the plan, by looking for orphans and not by asking the catalog whether
 * the constraint is valid.
 *
 * @param table the referencing table
 */
public record AllForeignKeysCheck(TableName table) implements CheckStep {

    @Override
    public String summary() {
        return "verify foreign keys of " + table;
    }
}
