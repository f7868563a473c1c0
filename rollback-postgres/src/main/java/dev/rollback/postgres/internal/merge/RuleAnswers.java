package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;

/** What the server says to the questions about the rows of a table. */
record RuleAnswers(Connection connection, ColumnTypes types) {

    /** No such operator or function, or none that takes such types. */
    private static final Set<String> NOT_FOR_TYPES = Set.of("42883", "42804");

    Stream<Conflict> to(RuleQuestions questions) {
        return Stream.concat(
                broken(questions.about(rule -> !types.isOverRetyped(rule))),
                questions.about(types::isOverRetyped).apart().stream().flatMap(this::whereItApplies));
    }

    private Stream<Conflict> broken(RuleQuestions questions) {
        return questions.statement().stream()
                .flatMap(sql -> Rows.of(connection, sql).stream())
                .map(questions::conflict);
    }

    /** Over the types that others gave to columns a rule may say nothing at all. */
    private Stream<Conflict> whereItApplies(RuleQuestions question) {
        CatalogObject rule = question.rules().findFirst().orElseThrow();
        try {
            Savepoint before = connection.setSavepoint();
            try {
                List<Conflict> conflicts = broken(question).toList();
                connection.releaseSavepoint(before);
                return conflicts.stream();
            } catch (DataAccessException e) {
                if (e.getCause() instanceof SQLException sql
                        && NOT_FOR_TYPES.contains(Objects.toString(sql.getSQLState(), ""))) {
                    connection.rollback(before);
                    return Stream.of(Conflict.about(
                            Conflict.Kind.NEED_RETYPED, rule.object().label()));
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessException("Cannot ask of rows: the transaction cannot go on", e);
        }
    }
}
