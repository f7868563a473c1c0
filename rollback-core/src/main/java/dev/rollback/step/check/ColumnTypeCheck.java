package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;

/**
 * Compares the type of a column with the one that an application was built against.
 *
 * @param table the table
 * @param column the column
 * @param type the type as PostgreSQL's {@code format_type} prints it, for example {@code character varying(40)}
 */
public record ColumnTypeCheck(TableName table, String column, String type) implements CheckStep {

    @Override
    public String summary() {
        return "verify " + table + "." + column + " is " + type;
    }
}
