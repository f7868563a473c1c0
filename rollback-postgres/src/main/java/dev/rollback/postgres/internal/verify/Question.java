package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.verify.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Asks the server. A savepoint lies below and is always rolled back: an error would end the plan's transaction otherwise, and
 * nothing that a question does stays, not even a lock that the plan did not hold before.
 */
final class Question {

    private Question() {}

    /**
     * Answers, or says why not.
     *
     * @throws dev.rollback.execute.TransientFailure if another transaction was in the way and trying again may work
     * @throws DataAccessException if the transaction cannot go on, for example because the connection is lost
     */
    static Verdict ask(PostgresContext context, Function<DSLContext, Verdict> question) {
        Connection connection = context.connection();
        try {
            Savepoint before = connection.setSavepoint();
            Verdict verdict = answer(context, question);
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return verdict;
        } catch (SQLException e) {
            throw new DataAccessException("Cannot verify: the transaction cannot go on", e);
        }
    }

    private static Verdict answer(PostgresContext context, Function<DSLContext, Verdict> question) {
        try {
            return question.apply(CheckSql.using(context.connection()));
        } catch (DataAccessException e) {
            SQLException told = e.getCause(SQLException.class);
            if (told == null) {
                return new Verdict.Inconclusive(
                        "the answer cannot be read (" + e.getClass().getSimpleName() + ")");
            }
            if (Errors.isTransient(told)) {
                throw Errors.of("Cannot verify plan " + context.plan().name(), told);
            }
            return new Verdict.Inconclusive(Errors.reason(told));
        }
    }
}
