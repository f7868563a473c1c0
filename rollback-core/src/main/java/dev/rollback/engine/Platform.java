package dev.rollback.engine;

import dev.rollback.execute.ExecutionContext;
import dev.rollback.review.ReviewedPlan;
import java.util.UUID;

/**
 * What the loop needs of a database. Implemented by the database module.
 *
 * @param <C> the context that its executors need
 */
public interface Platform<C extends ExecutionContext> {

    /**
     * Opens the one transaction that the plan runs in: session pinned, fence closed, locks of the plan not yet taken.
     *
     * @throws dev.rollback.RollbackException.Refused if the database is not the one that was reviewed, or has moved on
     * @throws dev.rollback.execute.TransientFailure if trying again may work
     */
    Attempt<C> begin(ReviewedPlan plan, UUID executionId);
}
