package dev.rollback.execute;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.function.Supplier;

/** Tries a whole transaction again while the server says that it may work. */
public final class Retrying {

    private final RetryConfig config;

    public Retrying(RetryOptions options) {
        this.config = RetryConfig.custom()
                .maxAttempts(options.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(options.firstWait(), 2.0))
                .retryExceptions(TransientFailure.class)
                .build();
    }

    /**
     * Runs the attempt until it gives something or attempts are used up.
     *
     * @throws TransientFailure the last one
     */
    public <T> T run(Supplier<T> attempt) {
        return Retry.of("rollback", config).executeSupplier(attempt);
    }
}
