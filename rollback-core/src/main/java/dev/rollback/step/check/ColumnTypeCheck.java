package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import java.util.List;

/**
 * Compares the type of a column with the one that an application was built against. A domain counts as the type below it, too:
 * that is what the server tells an application.
 *
 * @param table the table
 * @param column the column
 * @param types the types that are right, the likeliest first, for example {@code character varying(40)}: more than one where an
 *     application cannot tell them apart
 */
public record ColumnTypeCheck(TableName table, String column, List<String> types) implements CheckStep {

    public ColumnTypeCheck {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot check the type of " + table + "." + column + ": no type is right");
        }
    }

    /** One type alone is right. */
    public ColumnTypeCheck(TableName table, String column, String type) {
        this(table, column, List.of(type));
    }

    @Override
    public String summary() {
        return "verify " + table + "." + column + " is " + types.get(0);
    }
}
