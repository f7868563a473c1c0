package dev.rollback.step.schema;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.step.SchemaStep;

/**
 * Gives an object its former name or schema back. Data, privileges and dependents stay.
 *
 * @param from the object under its present name
 * @param to the same object under the name to give
 */
public record RenameObject(DatabaseObject from, DatabaseObject to) implements SchemaStep {

    @Override
    public String summary() {
        return "rename " + from.label() + " to " + to.identity();
    }
}
