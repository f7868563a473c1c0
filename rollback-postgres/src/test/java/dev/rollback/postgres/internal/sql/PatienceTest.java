package dev.rollback.postgres.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.RollbackException;
import dev.rollback.execute.RetryOptions;
import dev.rollback.execute.TransientFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final String PROBLEM = "Cannot look";
    private static final TransientFailure BUSY =
            new TransientFailure(PROBLEM + ": lock timeout", new SQLException("lock timeout", "55P03"));

    @Test
    void saysHowOftenItTried() {
        RetryOptions twice = RetryOptions.defaults().withAttempts(2).withFirstWait(Duration.ofMillis(1));
        assertThatThrownBy(() -> new Patience(twice).with(PROBLEM, () -> {
                    throw BUSY;
                }))
                .isInstanceOf(RollbackException.Failed.class)
                .hasMessageStartingWith("Cannot look: given up after 2 attempts: lock timeout. Safe next: ");
    }

    /** The pause before the next attempt ends at once. */
    @Test
    void saysHowOftenItTriedUntilItWasInterrupted() {
        RetryOptions patient = RetryOptions.defaults().withFirstWait(Duration.ofMinutes(5));
        assertThatThrownBy(() -> new Patience(patient).with(PROBLEM, () -> {
                    Thread.currentThread().interrupt();
                    throw BUSY;
                }))
                .isInstanceOf(RollbackException.Failed.class)
                .hasMessageStartingWith("Cannot look: given up after 1 attempt: lock timeout. Safe next: ");
        assertThat(Thread.interrupted()).as("and stays interrupted").isTrue();
    }
}
