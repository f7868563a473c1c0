package dev.rollback.engine;

import dev.rollback.execute.ExecutionContext;
import dev.rollback.execute.StepResult;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.ReviewedStep;
import dev.rollback.verify.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * One transaction that runs one plan. Closing it without {@link #commit} undoes everything.
 *
 * @param <C> the context that the executors need
 */
public interface Attempt<C extends ExecutionContext> extends AutoCloseable {

    /** What the executors get. */
    C context();

    /** All relation locks that the transaction holds. */
    List<LockHeld> locks();

    /**
     * The same once a step has run.
     *
     * @throws dev.rollback.RollbackException.Failed naming the step, if it hid an error after which the transaction takes no more
     */
    List<LockHeld> locksAfter(ReviewedStep step);

    /** Journals a step that has run, in the transaction of the step. */
    void record(StepResult result);

    /** Compares with the baseline, where the plan asks for exactness. */
    Optional<Comparison> compare();

    /** The baseline that the transaction took of itself, if it had anything to keep. */
    Optional<String> ownBaseline();

    /**
     * Commits.
     *
     * @return what was noticed right after
     * @throws dev.rollback.RollbackException.OutcomeUnknown if nobody can tell whether it did
     */
    List<String> commit();

    /** Undoes everything, if it was not committed. Never throws after a commit: what is committed is no failure. */
    @Override
    void close();
}
