package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import java.util.List;

/**
 * Looks for nulls where none may be.
 *
 * @param table the table
 * @param columns the columns, looked at in one scan
 */
public record NotNullCheck(TableName table, List<String> columns) implements CheckStep {

    public NotNullCheck {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Cannot check nulls of " + table + ": no columns");
        }
    }

    @Override
    public String summary() {
        return "verify no nulls in " + String.join(", ", columns) + " of " + table;
    }
}
