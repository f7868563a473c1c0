package dev.rollback.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryingTest {

    private static final RetryOptions THREE =
            RetryOptions.defaults().withAttempts(3).withFirstWait(Duration.ofMillis(1));

    private final List<TransientFailure> thrown = new ArrayList<>();

    @Test
    void triesAgainWhileTheServerSaysThatItMayWork() {
        String result = new Retrying(THREE).run(() -> thrown.size() < 2 ? fail() : "done");
        assertThat(result).isEqualTo("done");
        assertThat(thrown).hasSize(2);
    }

    @Test
    void givesUpWithTheLastFailure() {
        assertThatThrownBy(() -> new Retrying(THREE).run(this::fail)).isSameAs(thrown.get(thrown.size() - 1));
        assertThat(thrown).hasSize(3);
    }

    @Test
    void anythingElseIsNotTriedAgain() {
        List<String> calls = new ArrayList<>();
        IllegalStateException error = new IllegalStateException("no");
        assertThatThrownBy(() -> new Retrying(THREE).run(() -> {
                    calls.add("call");
                    throw error;
                }))
                .isSameAs(error);
        assertThat(calls).hasSize(1);
    }

    @Test
    void oneAttemptIsNoRetry() {
        assertThatThrownBy(() -> new Retrying(THREE.withAttempts(1)).run(this::fail))
                .isInstanceOf(TransientFailure.class);
        assertThat(thrown).hasSize(1);
    }

    @Test
    void optionsThatCannotWorkAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.withAttempts(0))
                .withMessage("Cannot retry: attempts must be at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.withLockTimeout(Duration.ZERO))
                .withMessage("Cannot wait for locks without a limit: lockTimeout is PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.withLockTimeout(Duration.ofNanos(999_999)));
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.withLockTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.withFirstWait(Duration.ZERO))
                .withMessage("Cannot retry without a pause: firstWait is PT0S");
    }

    @Test
    void optionsAreChangedOneByOne() {
        assertThat(RetryOptions.defaults())
                .isEqualTo(new RetryOptions(5, Duration.ofMillis(100), Duration.ofSeconds(2)));
        assertThat(THREE.withLockTimeout(Duration.ofSeconds(9)))
                .isEqualTo(new RetryOptions(3, Duration.ofMillis(1), Duration.ofSeconds(9)));
    }

    private String fail() {
        TransientFailure failure = new TransientFailure("lock timeout " + thrown.size(), new IllegalStateException());
        thrown.add(failure);
        throw failure;
    }
}
