package dev.rollback.examples.extension;

import dev.rollback.name.TableName;
import dev.rollback.step.CustomStep;
import dev.rollback.step.check.CountBound;

/**
 * Looks how many rows a user of the application sees, as the application's role: row security works only if it hides the rest.
 *
 * @param table the table
 * @param role the application's role
 * @param userId the user it speaks for
 * @param bound how many are right
 */
public record VisibleRows(TableName table, String role, long userId, CountBound bound) implements CustomStep {

    @Override
    public String summary() {
        return "verify " + role + " sees " + bound + " rows of " + table + " for one user";
    }
}
