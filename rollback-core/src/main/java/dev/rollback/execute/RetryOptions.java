package dev.rollback.execute;

import java.time.Duration;

/**
 * How often a plan is tried again when the server says that trying again may work: lock timeout, deadlock, serialization failure, concurrent catalog update.
 * The whole transaction is tried again, never a statement.
 *
 * @param attempts how often in all, at least 1
 * @param firstWait how long before the second attempt, at least a millisecond; doubles each time, with jitter
 * @param lockTimeout how long to wait for one lock, at least a millisecond
 */
public record RetryOptions(int attempts, Duration firstWait, Duration lockTimeout) {

    public RetryOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("Cannot retry: attempts must be at least 1, found " + attempts);
        }
        if (firstWait.toMillis() < 1) {
            throw new IllegalArgumentException("Cannot retry without a pause: firstWait is " + firstWait);
        }
        // PostgreSQL counts in milliseconds and takes 0 for no limit
        if (lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("Cannot wait for locks without a limit: lockTimeout is " + lockTimeout);
        }
    }

    /** Five attempts, 100 ms before the second, two seconds for a lock. */
    public static RetryOptions defaults() {
        return new RetryOptions(5, Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    /** The same with so many attempts in all. */
    public RetryOptions withAttempts(int value) {
        return new RetryOptions(value, firstWait, lockTimeout);
    }

    /** The same, waiting so long before the second attempt. */
    public RetryOptions withFirstWait(Duration value) {
        return new RetryOptions(attempts, value, lockTimeout);
    }

    /** The same, waiting so long for one lock. */
    public RetryOptions withLockTimeout(Duration value) {
        return new RetryOptions(attempts, firstWait, value);
    }
}
