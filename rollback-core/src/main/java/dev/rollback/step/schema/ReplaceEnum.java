package dev.rollback.step.schema;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.step.SchemaStep;
import java.util.List;

/**
 * Takes labels out of an enumerated type, or puts them in order. PostgreSQL cannot (up to 18), so the type is renamed aside,
 * created as it was, and every column that uses it is converted. Rows that hold a removed label take another one until their own
 * rows are restored.
 *
 * @param from the type as it is
 * @param to the type as it was
 * @param columns the columns to convert
 */
public record ReplaceEnum(DatabaseObject from, DatabaseObject to, List<DatabaseObject> columns) implements SchemaStep {

    public ReplaceEnum {
        columns = List.copyOf(columns);
    }

    @Override
    public String summary() {
        return "replace labels of " + to.label() + " in " + columns.size()
                + (columns.size() == 1 ? " column" : " columns");
    }
}
