package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;

/**
 * Checks the foreign keys of a table as far as merged rows may have broken them: rows of the table that were put in place, and rows that
 * refer to one that was taken away. All others hold as they held before. {@link AllForeignKeysCheck} looks at every row.
 *
 * @param table the referencing table
 * @param baseline the sealed baseline's name
 */
public record MergedForeignKeysCheck(TableName table, String baseline) implements CheckStep {

    @Override
    public String summary() {
        return "verify foreign keys of merged rows of " + table;
    }
}
