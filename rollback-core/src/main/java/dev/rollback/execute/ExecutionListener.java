package dev.rollback.execute;

import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;

/**
 * Hears of progress, on the thread that executes. An exception thrown here is logged and changes nothing. A rehearsal tells of its
 * steps and its verification alone.
 */
public interface ExecutionListener {

    /** A plan is about to run; called again for each retry. */
    default void planStarted(ReviewedPlan plan, int attempt) {}

    /** A step is about to run. */
    default void stepStarted(ReviewedStep step) {}

    /** A step has run. */
    default void stepFinished(StepResult result) {}

    /** The result is about to be compared with what was asked for. */
    default void verifying() {}

    /** It is over, for a plan that was refused before it started too. */
    default void planFinished(Ending ending) {}
}
