package dev.rollback;

import static java.util.Objects.requireNonNull;

/**
 * Tells why an operation did not do what was asked: what was attempted, why it could not be, and what is safe to do next.
 *
 * <p>The three kinds answer the question that matters after any failure, "what does the database look like now?":
 * {@link Refused} and {@link Failed} leave it as it was, {@link OutcomeUnknown} does not know. Messages never hold row
 * values or passwords.
 */
public abstract sealed class RollbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String problem;
    private final String reason;
    private final String advice;

    private RollbackException(String code, String problem, String reason, String advice) {
        super(problem + ": " + reason + ". Safe next: " + advice);
        this.code = requireNonNull(code, "code");
        this.problem = requireNonNull(problem, "problem");
        this.reason = requireNonNull(reason, "reason");
        this.advice = requireNonNull(advice, "advice");
    }

    /** A stable code for programs, for example {@code RB-BASELINE-UNKNOWN}. */
    public String code() {
        return code;
    }

    /** What could not be done, with the name of the object. */
    public String problem() {
        return problem;
    }

    /** Why not. */
    public String reason() {
        return reason;
    }

    /** What is safe to do next. */
    public String advice() {
        return advice;
    }

    /** A decision against acting. Nothing was changed. */
    public static final class Refused extends RollbackException {
        private static final long serialVersionUID = 1L;

        public Refused(String code, String problem, String reason, String advice) {
            super(code, problem, reason, advice);
        }
    }

    /** An error after which the database is proven to be as it was before. */
    public static final class Failed extends RollbackException {
        private static final long serialVersionUID = 1L;

        public Failed(String code, String problem, String reason, String advice) {
            super(code, problem, reason, advice);
        }

        public Failed(String code, String problem, String reason, String advice, Throwable cause) {
            super(code, problem, reason, advice);
            initCause(cause);
        }
    }

    /** The connection was lost where the server may or may not have committed. Look before doing anything else. */
    public static final class OutcomeUnknown extends RollbackException {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String code, String problem, String reason, String advice, Throwable cause) {
            super(code, problem, reason, advice);
            initCause(cause);
        }
    }
}
