package dev.rollback.execute;

import dev.rollback.review.Preview;
import dev.rollback.step.Step;

/**
 * Runs one type of step. Stateless, so that one instance serves all executions.
 *
 * @param <S> the step
 * @param <C> the context that it needs
 */
public interface StepExecutor<S extends Step, C extends ExecutionContext> {

    /** The step that it runs. */
    Class<S> stepType();

    /** Tells what {@link #execute} would do in the database as it is; changes nothing. */
    Preview preview(S step, C context);

    /** Does it. An exception fails the plan, which is then undone as a whole. */
    StepOutcome execute(S step, C context);
}
