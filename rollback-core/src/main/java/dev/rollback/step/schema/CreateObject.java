package dev.rollback.step.schema;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.step.SchemaStep;

/**
 * Creates an object as it was, with its owner, privileges and comment.
 *
 * @param object the captured definition
 */
public record CreateObject(DatabaseObject object) implements SchemaStep {

    @Override
    public String summary() {
        return "create " + object.label();
    }
}
