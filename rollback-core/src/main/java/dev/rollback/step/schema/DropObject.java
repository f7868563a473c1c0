package dev.rollback.step.schema;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.step.SchemaStep;

/**
 * Drops one object, never with CASCADE: an unknown dependent stops the plan instead of vanishing.
 *
 * @param object the live definition, so that what is destroyed is on record
 */
public record DropObject(DatabaseObject object) implements SchemaStep {

    @Override
    public String summary() {
        return "drop " + object.label();
    }
}
