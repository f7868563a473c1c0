package dev.rollback.execute;

import dev.rollback.rehearse.LockHeld;
import dev.rollback.step.Step;
import java.time.Duration;
import java.util.List;

/**
 * A step that has run.
 *
 * @param number its place in the plan, from 1
 * @param step the step
 * @param outcome what came of it
 * @param duration how long it took
 * @param locks the locks that it took and that were not held before
 */
public record StepResult(int number, Step step, StepOutcome outcome, Duration duration, List<LockHeld> locks) {

    public StepResult {
        locks = List.copyOf(locks);
    }
}
