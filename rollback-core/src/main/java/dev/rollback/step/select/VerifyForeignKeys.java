package dev.rollback.step.select;

import dev.rollback.name.TableName;
import dev.rollback.step.SelectorStep;

/**
 * Checks every foreign key that a table has once the plan has run, by looking for orphans and not by asking the catalog.
 *
 * @param table the referencing table
 */
public record VerifyForeignKeys(TableName table) implements SelectorStep {

    @Override
    public String summary() {
        return "verify foreign keys of " + table;
    }
}
