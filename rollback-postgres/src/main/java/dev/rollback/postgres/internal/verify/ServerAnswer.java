package dev.rollback.postgres.internal.verify;

import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why the server did not answer, in words that hold no row value. */
final class ServerAnswer {

    /**
     * SQLSTATE classes whose messages name objects, settings and limits only. Others, above all 22 (data), quote values.
     * 0A not supported, 25 transaction state, 42 access or syntax, 53 resources, 54 limits, 55 object state, 57 operator or timeout.
     */
    private static final Set<String> WITHOUT_VALUES = Set.of("0A", "25", "42", "53", "54", "55", "57");

    private ServerAnswer() {}

    static String reason(DataAccessException error) {
        String state = error.sqlState();
        PSQLException cause = error.getCause(PSQLException.class);
        ServerErrorMessage answer = cause == null ? null : cause.getServerErrorMessage();
        String message = answer == null ? null : answer.getMessage();
        boolean printable = message != null && WITHOUT_VALUES.contains(state.substring(0, 2));
        return (printable ? message : "the query failed") + " (" + state + ")";
    }
}
