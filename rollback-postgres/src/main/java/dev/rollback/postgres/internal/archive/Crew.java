package dev.rollback.postgres.internal.archive;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.sql.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Several hands on one list of tasks. After the first error or an interrupt nobody begins another task, and all are at rest when it ends. */
final class Crew {

    private final String problem;

    Crew(String problem) {
        this.problem = problem;
    }

    /** Does one task at a time, always in the same thread. */
    interface Hand<T, R> {
        R work(T task) throws SQLException, IOException;
    }

    /** The results of all tasks, in the order of the tasks. */
    <T, R> List<R> share(List<T> tasks, List<? extends Hand<T, R>> hands) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(tasks.size());
        List<Callable<Void>> work = new ArrayList<>();
        for (Hand<T, R> hand : hands) {
            work.add(() -> {
                try {
                    for (int i = next.getAndIncrement();
                            i < tasks.size() && !stopped.get();
                            i = next.getAndIncrement()) {
                        results.set(i, hand.work(tasks.get(i)));
                    }
                    return null;
                } catch (SQLException | IOException | RuntimeException | Error e) {
                    stopped.set(true);
                    throw e;
                }
            });
        }
        run(work, stopped);
        List<R> all = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            all.add(results.get(i));
        }
        return all;
    }

    private void run(List<Callable<Void>> work, AtomicBoolean stopped) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            stopped.set(true);
            Thread.currentThread().interrupt();
            throw new RollbackException.Failed(
                    "RB-INTERRUPTED", problem, "the thread was interrupted", "try again; nothing was changed", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            threads.shutdownNow();
            await(threads);
        }
    }

    /** However often the caller is interrupted: what the hands work with is his. */
    private static void await(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof IOException io) {
            return ArchiveDirectory.failure(problem, io);
        }
        return cause instanceof Exception e
                ? Database.translated(problem, e)
                : new IllegalStateException(problem, cause);
    }
}
