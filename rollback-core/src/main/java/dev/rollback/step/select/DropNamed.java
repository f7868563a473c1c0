package dev.rollback.step.select;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.step.SelectorStep;
import java.util.Set;

/**
 * Drops one object by its exact name. An index that belongs to a constraint is dropped through its constraint.
 *
 * @param kind {@link ObjectKind#CONSTRAINT}, {@link ObjectKind#INDEX} or {@link ObjectKind#POLICY}
 * @param table the table it is on
 * @param name its own name
 */
public record DropNamed(ObjectKind kind, TableName table, String name) implements SelectorStep {

    private static final Set<ObjectKind> KINDS = Set.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.POLICY);

    public DropNamed {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("Cannot drop " + kind.label() + " " + name
                    + " by name: only constraints, indexes and policies of a table");
        }
    }

    @Override
    public String summary() {
        return "drop " + kind.label() + " " + name + " on " + table;
    }
}
