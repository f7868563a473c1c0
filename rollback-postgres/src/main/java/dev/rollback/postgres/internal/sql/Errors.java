package dev.rollback.postgres.internal.sql;

import dev.rollback.RollbackException;
import dev.rollback.execute.TransientFailure;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an SQLSTATE means for us. Messages keep the server's primary text, never its DETAIL, which quotes row values. */
public final class Errors {

    private static final Set<String> TRY_AGAIN = Set.of("55P03", "40P01", "40001");

    private static final String DEPENDENTS = "2BP01";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** By statement_timeout, or by somebody. */
    private static final String CANCELLED = "57014";

    /** Of a transaction that idles, and of one that lasts. The server ends the session. */
    private static final Set<String> SESSION_TIMEOUTS = Set.of("25P03", "25P04");

    /** The function that refuses a query which would not see all rows. */
    private static final String ROW_SECURITY = "check_enable_rls";

    /** The function of PL/pgSQL's RAISE. */
    private static final String RAISE = "exec_stmt_raise";

    /**
     * SQLSTATE classes whose messages name objects, settings and limits. Others quote values, class 22 above all. The messages of
     * class 23 do so in their DETAIL alone.
     */
    private static final Set<String> NAMES_ONLY = Set.of(
            "08", "0A", "21", "23", "25", "26", "27", "28", "2B", "34", "3B", "3D", "3F", "40", "42", "44", "53", "54",
            "55", "57", "58", "F0", "XX");

    /** A code for programs, and what is safe next. */
    private record Answer(String code, String advice) {}

    private static final Answer ROW_SECURITY_BYPASS = new Answer(
            "RB-PRIVILEGE",
            "use a role with BYPASSRLS, or the table's owner where its row security is not forced; nothing was changed");

    private static final Answer PRIVILEGE =
            new Answer("RB-PRIVILEGE", "grant the privilege or use a role that owns the objects; nothing was changed");

    private static final Answer READ_ONLY =
            new Answer("RB-READ-ONLY", "connect to the primary, in a session that may write; nothing was changed");

    private static final Answer CREDENTIALS =
            new Answer("RB-CONNECT", "check user, password and database name; nothing was changed");

    private static final Answer OPEN_TRANSACTION = new Answer(
            "RB-TRANSACTION-OPEN",
            "lend connections without an open transaction (HikariCP: autoCommit=true or isolateInternalQueries=true; Spring: not the connection of a running transaction); nothing was changed");

    /** Decisions against; all else is an error. */
    private static final Set<Answer> REFUSALS =
            Set.of(PRIVILEGE, ROW_SECURITY_BYPASS, READ_ONLY, CREDENTIALS, OPEN_TRANSACTION);

    private static final Answer CONNECTION = new Answer(
            "RB-CONNECTION",
            "check that the server is up and try again; an unfinished transaction is undone by the server");

    private static final Answer RESOURCES = new Answer(
            "RB-RESOURCES",
            "give the server what it lacks (space on its disk, memory, a higher limit), then try again; nothing was changed");

    private static final Answer STATEMENT_CANCELLED = new Answer(
            "RB-CANCELLED",
            "raise statement_timeout for the role or in the connection's settings, unless somebody cancelled it, then try again; nothing was changed");

    private static final Answer SESSION_TIMEOUT = new Answer(
            "RB-SESSION-TIMEOUT",
            "raise that timeout for the role or in the connection's settings, then try again; nothing was changed");

    private static final Answer DATA_SOURCE = new Answer(
            "RB-DATA-SOURCE",
            "see that the data source is open and lends connections, then try again; an unfinished transaction is undone by the server");

    private Errors() {}

    /** The error as ours; what was being done is named by {@code problem}. Call only when the transaction is undone or never began. */
    public static RuntimeException of(String problem, SQLException e) {
        String reason = reason(e);
        if (isTransient(e)) {
            return new TransientFailure(problem + ": " + reason, withoutRows(e));
        }
        Answer answer = answer(e, String.valueOf(e.getSQLState()));
        return REFUSALS.contains(answer)
                ? new RollbackException.Refused(answer.code(), problem, reason, answer.advice())
                : new RollbackException.Failed(answer.code(), problem, reason, answer.advice(), withoutRows(e));
    }

    private static Answer answer(SQLException e, String state) {
        if (e instanceof Lease.TransactionOpen) {
            return OPEN_TRANSACTION;
        }
        if (state.equals("42501")) {
            return seesNotAllRows(e) ? ROW_SECURITY_BYPASS : PRIVILEGE;
        }
        if (state.equals("25006")) {
            return READ_ONLY;
        }
        if (isUnserved(e, state)) {
            return state.startsWith("53") && !state.equals(TOO_MANY_CONNECTIONS) ? RESOURCES : CONNECTION;
        }
        if (state.startsWith("28") || state.equals("3D000")) {
            return CREDENTIALS;
        }
        if (state.equals(CANCELLED)) {
            return STATEMENT_CANCELLED;
        }
        if (SESSION_TIMEOUTS.contains(state)) {
            return SESSION_TIMEOUT;
        }
        return e.getSQLState() == null
                ? DATA_SOURCE
                : new Answer(
                        "RB-SQL-" + state,
                        "mend what the server refuses, then try again; the transaction was undone, the database is as before");
    }

    /** An owner sees all rows too, unless row security is forced on him. */
    private static boolean seesNotAllRows(SQLException e) {
        return e instanceof PSQLException psql
                && psql.getServerErrorMessage() != null
                && ROW_SECURITY.equals(psql.getServerErrorMessage().getRoutine());
    }

    private static boolean isUnserved(SQLException e, String state) {
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53");
    }

    /** True if the server says that the same transaction may work if tried again. */
    public static boolean isTransient(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return TRY_AGAIN.contains(state)
                || (state.equals("XX000") && String.valueOf(e.getMessage()).contains("tuple concurrently"));
    }

    /**
     * The server's primary message with its SQLSTATE; no CONTEXT, and no DETAIL but for the names of dependents. A message that may
     * quote a value of a row is withheld.
     */
    public static String reason(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String state = String.valueOf(e.getSQLState());
        if (e.getSQLState() != null && !namesOnly(state, server)) {
            return "the server refused a value, or code of the database raised an error; its message may quote rows and is left to the server's log (SQLSTATE "
                    + state + ")";
        }
        String text = String.valueOf(server != null ? server.getMessage() : e.getMessage());
        String dependents = server != null && state.equals(DEPENDENTS) && server.getDetail() != null
                ? ": " + server.getDetail().replace("\n", "; ")
                : "";
        String told = text.replaceAll("(?i)(password=)[^&\\s]*", "$1***") + dependents;
        return e.getSQLState() == null ? told : told + " (SQLSTATE " + state + ")";
    }

    /** Who raises an error by himself chooses both its SQLSTATE and its message. */
    private static boolean namesOnly(String state, @Nullable ServerErrorMessage server) {
        return NAMES_ONLY.contains(state.substring(0, Math.min(2, state.length())))
                && (server == null || !RAISE.equals(server.getRoutine()));
    }

    /** The same error, from the same place, as it may be told: who logs an exception prints its causes. */
    public static SQLException withoutRows(SQLException e) {
        SQLException told = new SQLException(reason(e), e.getSQLState(), e.getErrorCode());
        told.setStackTrace(e.getStackTrace());
        return told;
    }
}
