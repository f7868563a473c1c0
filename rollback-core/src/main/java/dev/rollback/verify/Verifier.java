package dev.rollback.verify;

import dev.rollback.execute.ExecutionContext;
import dev.rollback.review.Preview;
import dev.rollback.step.Step;

/**
 * Answers one type of check. Stateless; never changes the database.
 *
 * @param <S> the check
 * @param <C> the context that it needs
 */
public interface Verifier<S extends Step, C extends ExecutionContext> {

    /** The check that it answers. */
    Class<S> stepType();

    /** Tells which statements it would ask. */
    Preview preview(S step, C context);

    /** Looks. What cannot be found out is {@link Verdict.Inconclusive}, not an exception and not success. */
    Verdict verify(S step, C context);
}
