package dev.rollback.report;

import java.time.Duration;
import java.util.Optional;

/**
 * One phase with the time that it may take and the time that it took.
 *
 * @param name what was done
 * @param target how long it may take
 * @param actual how long it took
 * @param failure why it failed; empty if it did not
 */
public record TimedPhase(String name, Duration target, Duration actual, Optional<String> failure) {

    /** True if it did not fail and took no longer than it may. */
    public boolean kept() {
        return failure.isEmpty() && actual.compareTo(target) <= 0;
    }
}
