package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import java.util.List;

/**
 * Looks for keys that occur twice. Rows with a NULL in the key never clash, unless the key says NULLS NOT DISTINCT.
 *
 * @param name the key's name
 * @param table the table
 * @param columns its columns
 * @param nulls how nulls compare
 */
public record UniqueKeyCheck(String name, TableName table, List<String> columns, Nulls nulls) implements CheckStep {

    /** How nulls in a key compare. */
    public enum Nulls {
        DISTINCT,
        NOT_DISTINCT
    }

    public UniqueKeyCheck {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Cannot check unique key " + name + " of " + table + ": no columns");
        }
    }

    @Override
    public String summary() {
        return "verify unique key " + name + " of " + table;
    }
}
