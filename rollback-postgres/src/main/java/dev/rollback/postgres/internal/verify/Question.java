package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
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
     * @throws DataAccessException if the transaction cannot go on, for example because the connection is lost
     */
    static Verdict ask(PostgresContext context, Function<DSLContext, Verdict> question) {
        Connection connection = context.connection();
        try {
            Savepoint before = connection.setSavepoint();
            Verdict verdict = answer(CheckSql.using(connection), question);
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return verdict;
        } catch (SQLException e) {
            throw new DataAccessException("Cannot verify: the transaction cannot go on", e);
        }
    }

    private static Verdict answer(DSLContext dsl, Function<DSLContext, Verdict> question) {
        try {
            return question.apply(dsl);
        } catch (DataAccessException e) {
            return new Verdict.Inconclusive(ServerAnswer.reason(e));
        }
    }
}
