package dev.rollback.postgres.internal.sql;

import dev.rollback.RollbackException;
import dev.rollback.execute.RetryOptions;
import dev.rollback.execute.Retrying;
import dev.rollback.execute.TransientFailure;
import dev.rollback.text.Quantity;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Tries again what the server says may work if tried again, and in the end says that it did not, as an interrupt does at once. Plans have the engine for that. */
public final class Patience {

    private final RetryOptions options;

    public Patience(RetryOptions options) {
        this.options = options;
    }

    /**
     * Does the work, each time in transactions of its own.
     *
     * @throws RollbackException.Failed if it never worked; nothing of it stays
     */
    public <T> T with(String problem, Supplier<T> work) {
        AtomicInteger attempts = new AtomicInteger();
        try {
            return new Retrying(options).run(() -> {
                attempts.incrementAndGet();
                return work.get();
            });
        } catch (TransientFailure e) {
            String reason = String.valueOf(e.getMessage()).replace(problem + ": ", "");
            throw new RollbackException.Failed(
                    "RB-GIVEN-UP",
                    problem,
                    "given up after " + Quantity.count(attempts.get(), "attempt") + ": " + reason,
                    "wait until the sessions that stand in the way have ended (pg_locks names them), then try again; nothing was changed",
                    e);
        }
    }
}
