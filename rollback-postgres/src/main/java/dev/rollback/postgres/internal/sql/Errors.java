package dev.rollback.postgres.internal.sql;

import dev.rollback.RollbackException;
import dev.rollback.execute.TransientFailure;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an SQLSTATE means for us. Messages keep the server's primary text, never its DETAIL, which quotes row values. */
public final class Errors {

    private static final Set<String> TRY_AGAIN = Set.of("55P03", "40P01", "40001");

    private Errors() {}

    /** The error as ours; what was being done is named by {@code problem}. Call only when the transaction is undone or never began. */
    public static RuntimeException of(String problem, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String reason = reason(e);
        if (isTransient(e)) {
            return new TransientFailure(problem + ": " + reason, e);
        }
        if (state.startsWith("42501")) {
            return new RollbackException.Refused(
                    "RB-PRIVILEGE", problem, reason, "grant the privilege or use a role that owns the objects; nothing was changed");
        }
        if (state.equals("25006")) {
            return new RollbackException.Refused(
                    "RB-READ-ONLY", problem, reason, "connect to the primary, in a session that may write; nothing was changed");
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return new RollbackException.Failed(
                    "RB-CONNECTION", problem, reason, "check that the server is up and try again; an unfinished transaction is undone by the server", e);
        }
        if (state.startsWith("28") || state.equals("3D000")) {
            return new RollbackException.Refused("RB-CONNECT", problem, reason, "check user, password and database name; nothing was changed");
        }
        return new RollbackException.Failed("RB-SQL-" + state, problem, reason, "the transaction was undone; the database is as before", e);
    }

    /** True if the server says that the same transaction may work if tried again. */
    public static boolean isTransient(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return TRY_AGAIN.contains(state)
                || (state.equals("XX000") && String.valueOf(e.getMessage()).contains("tuple concurrently"));
    }

    /** The server's primary message with its SQLSTATE; no DETAIL, no CONTEXT. */
    public static String reason(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String text = server != null ? server.getMessage() : e.getMessage();
        return String.valueOf(text).replaceAll("(password=)[^&\\s]*", "$1***") + " (SQLSTATE " + e.getSQLState() + ")";
    }
}
