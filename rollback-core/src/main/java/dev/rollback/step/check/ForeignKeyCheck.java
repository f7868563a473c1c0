package dev.rollback.step.check;

import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import java.util.List;

/**
 * Looks for rows whose reference leads nowhere. A NULL in the key is no orphan, as in SQL; under {@link Match#FULL} a partly null key is.
 *
 * @param name the foreign key's name
 * @param table the referencing table
 * @param columns its columns, in order
 * @param referenced the referenced table, possibly the same
 * @param referencedColumns its columns, in the same order
 * @param match how nulls count
 */
public record ForeignKeyCheck(
        String name,
        TableName table,
        List<String> columns,
        TableName referenced,
        List<String> referencedColumns,
        Match match)
        implements CheckStep {

    /** How nulls in a composite key count. */
    public enum Match {
        SIMPLE,
        FULL
    }

    public ForeignKeyCheck {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("Cannot check foreign key " + name + " on " + table + ": "
                    + columns.size() + " columns refer to " + referencedColumns.size());
        }
    }

    @Override
    public String summary() {
        return "verify foreign key " + name + " of " + table;
    }
}
