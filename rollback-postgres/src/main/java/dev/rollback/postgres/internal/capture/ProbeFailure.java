package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.sql.Errors;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Why a probe came to nothing.
 *
 * @param code for programs
 * @param reason for people
 * @param advice what to do next
 * @param cause the server's error, if there was one and it failed
 */
record ProbeFailure(String code, String reason, String advice, Optional<SQLException> cause) {

    static final String PROBLEM = "Cannot probe the change";

    private static final String FAILED = "RB-PROBE-FAILED";

    /** Statements that no transaction holds, and COMMIT in a procedure. */
    private static final Set<String> NO_TRANSACTION = Set.of("25001", "2D000");

    static ProbeFailure ended() {
        return new ProbeFailure(
                "RB-PROBE-ENDED",
                "it ended its transaction, or tried to",
                "probe what one transaction can hold, or capture without a probe",
                Optional.empty());
    }

    static ProbeFailure unnoticed() {
        return new ProbeFailure(
                FAILED,
                "a statement of it failed, and it went on although nothing could be done any more",
                "mend the change and probe again",
                Optional.empty());
    }

    /** What others say may quote rows: of an error that is not the server's the kind is enough. */
    static ProbeFailure of(Exception e) {
        Optional<SQLException> sql = sql(e);
        if (sql.map(SQLException::getSQLState).filter(NO_TRANSACTION::contains).isPresent()) {
            return new ProbeFailure(
                    "RB-PROBE-NO-TRANSACTION",
                    Errors.reason(sql.get()),
                    "leave such statements out of the probe, or capture without one",
                    Optional.empty());
        }
        return new ProbeFailure(
                FAILED,
                "it failed"
                        + sql.map(error -> ": " + Errors.reason(error))
                                .orElseGet(() -> " with " + e.getClass().getName()),
                "mend the change, or wait for those who stand in its way, and probe again",
                sql);
    }

    /** Tools wrap what the driver throws. */
    private static Optional<SQLException> sql(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** As it is thrown once all was undone that can be. */
    RollbackException thrown(String state) {
        String next = advice + "; " + state;
        if (!code.equals(FAILED)) {
            return new RollbackException.Refused(code, PROBLEM, reason, next);
        }
        return cause.map(error -> new RollbackException.Failed(code, PROBLEM, reason, next, Errors.withoutRows(error)))
                .orElseGet(() -> new RollbackException.Failed(code, PROBLEM, reason, next));
    }
}
