package dev.rollback.postgres.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollback.RollbackException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that an error is one that a person can act on: what, why, and what is safe next. */
final class Refusal {

    private Refusal() {}

    /** A decision against it, with this code and all of these texts in its message. */
    static void assertRefused(String code, ThrowingCallable action, String... texts) {
        RollbackException error = told(action);
        assertThat(error).isInstanceOf(RollbackException.Refused.class);
        assertTells(error, code, texts);
    }

    /** An error after which the database is as before. */
    static void assertFailed(String code, ThrowingCallable action, String... texts) {
        RollbackException error = told(action);
        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertTells(error, code, texts);
    }

    private static RollbackException told(ThrowingCallable action) {
        Throwable error = catchThrowable(action);
        assertThat(error).isInstanceOf(RollbackException.class);
        return (RollbackException) error;
    }

    private static void assertTells(RollbackException error, String code, String... texts) {
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        assertThat(error.problem()).startsWith("Cannot ");
        assertThat(error.reason()).isNotBlank();
        assertThat(error.advice()).isNotBlank();
        assertThat(error).hasMessageContainingAll(texts);
    }
}
