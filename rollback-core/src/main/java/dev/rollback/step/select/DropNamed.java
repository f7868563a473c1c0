package dev.rollback.step.select;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.step.SelectorStep;

/**
 * Drops one object by its exact name. An index that belongs to a constraint is dropped through its constraint.
 *
 * @param kind {@link ObjectKind#CONSTRAINT}, {@link ObjectKind#INDEX} or {@link ObjectKind#POLICY}
 * @param table the table it is on
 * @param name its own name
 */
public record DropNamed(ObjectKind kind, TableName table, String name) implements SelectorStep {

    @Override
    public String summary() {
        return "drop " + kind.label() + " " + name + " on " + table;
    }
}
