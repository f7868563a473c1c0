package dev.rollback.name;

/**
 * Names a table constraint. Constraint names are unique per table only, so the table is part of the name.
 *
 * @param table the table that carries the constraint
 * @param name the constraint's own name
 */
public record ConstraintName(TableName table, String name) {

    public ConstraintName {
        Identifier.checked("constraint", name);
    }

    @Override
    public String toString() {
        return name + " on " + table;
    }
}
