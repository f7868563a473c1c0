package dev.rollback.postgres.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollback.RollbackException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {

    /** What its hands work on is the caller's, who cleans up afterwards. */
    @Test
    void isNotLeftBeforeAllHandsAreAtRest() throws InterruptedException {
        CountDownLatch atWork = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        CompletableFuture<String> left = new CompletableFuture<>();
        Crew.Hand<Integer, String> hand = task -> {
            begun.incrementAndGet();
            atWork.countDown();
            return left.completeOnTimeout("not yet", 500, TimeUnit.MILLISECONDS).join();
        };
        CompletableFuture<String> code = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            RollbackException.Failed failed = catchThrowableOfType(
                    RollbackException.Failed.class, () -> new Crew("Cannot share").share(List.of(1, 2), List.of(hand)));
            left.complete("left");
            code.complete(failed.code() + " " + Thread.currentThread().isInterrupted());
        });
        caller.start();
        atWork.await();
        caller.interrupt();

        assertThat(code.join()).isEqualTo("RB-INTERRUPTED true");
        assertThat(left.join()).isEqualTo("not yet");
        assertThat(begun).hasValue(1);
    }
}
