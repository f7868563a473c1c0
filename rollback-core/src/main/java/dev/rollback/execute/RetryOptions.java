package dev.rollback.execute;

import java.time.Duration;

/**
 * How often a plan is tried again when the server says that trying again may work: lock timeout, deadlock, serialization failure, concurrent catalog update.
 * The whole transaction is tried again, never a statement.
 *
 * @param attempts how often in all, at least 1
 * @param firstWait how long before the second attempt; doubles each time, with jitter
 * @param lockTimeout how long to wait for one lock
 */
public record RetryOptions(int attempts, Duration firstWait, Duration lockTimeout) {

    public RetryOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("Cannot retry: attempts must be at least 1, found " + attempts);
        }
        if (lockTimeout.isNegative() || lockTimeout.isZero()) {
            throw new IllegalArgumentException("Cannot wait for locks without a limit: lockTimeout is " + lockTimeout);
        }
    }

    /** Five attempts, 100 ms before the second, two seconds for a lock. */
    public static RetryOptions defaults() {
        return new RetryOptions(5, Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    public RetryOptions withAttempts(int value) {
        return new RetryOptions(value, firstWait, lockTimeout);
    }

    public RetryOptions withLockTimeout(Duration value) {
        return new RetryOptions(attempts, firstWait, value);
    }
}
