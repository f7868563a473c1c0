package dev.rollback.step.session;

import dev.rollback.step.SessionStep;

/**
 * Keeps triggers, rules and foreign-key actions of the application from firing on the rows that are put back
 * ({@code session_replication_role = replica}, for this transaction alone).
 */
public record SuspendTriggers() implements SessionStep {

    @Override
    public String summary() {
        return "suspend triggers for this transaction";
    }
}
