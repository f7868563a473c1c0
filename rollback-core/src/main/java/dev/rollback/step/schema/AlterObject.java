package dev.rollback.step.schema;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.step.SchemaStep;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Changes an object in place, attribute by attribute, so that its identity, its dependents and its rows stay.
 *
 * @param from as it is, under the name that it has when the step runs
 * @param to as it was
 */
public record AlterObject(DatabaseObject from, DatabaseObject to) implements SchemaStep {

    @Override
    public String summary() {
        var names = new TreeSet<>(from.attributes().asMap().keySet());
        names.addAll(to.attributes().asMap().keySet());
        return names.stream()
                .filter(name ->
                        !from.attributes().value(name).equals(to.attributes().value(name)))
                .collect(Collectors.joining(", ", "alter " + to.label() + ": ", ""));
    }
}
