package dev.rollback.rehearse;

import java.time.Duration;
import java.util.List;

/**
 * How one step went.
 *
 * @param number its place in the plan, from 1
 * @param summary what it did
 * @param duration how long it took
 * @param locks the locks that it took and that were not held before
 */
public record StepRehearsal(int number, String summary, Duration duration, List<LockHeld> locks) {

    public StepRehearsal {
        locks = List.copyOf(locks);
    }
}
