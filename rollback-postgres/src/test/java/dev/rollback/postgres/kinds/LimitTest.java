package dev.rollback.postgres.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.kinds.Limit.Experiment;
import dev.rollback.postgres.kinds.Limit.Proof;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PostgreSQL itself cannot give back, each by an experiment on the server: the day a version can, this says so. */
@Execution(ExecutionMode.CONCURRENT)
class LimitTest {

    static List<Limit> limits() {
        return LimitFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void isOneOfTheServer(Limit limit) throws SQLException {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                Connection connection = database.connect()) {
            execute(database, limit.setUp());
            connection.setAutoCommit(false);
            SoftAssertions softly = new SoftAssertions();
            for (Experiment experiment : limit.experiments()) {
                softly.assertThat(outcome(connection, experiment))
                        .as(experiment.title())
                        .matches(experiment.outcome().isEmpty() ? "\\w{5}" : experiment.outcome());
                connection.rollback();
            }
            softly.assertAll();
        }
    }

    static List<Limit> refusals() {
        return limits().stream().filter(limit -> limit.proof().isPresent()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isRefusedByName(Limit limit) {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            execute(database, limit.setUp());
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            Baseline baseline = rollback.capture("before");
            Proof proof = limit.proof().orElseThrow();
            database.execute(proof.change());
            State changed = State.of(database.kept());

            assertThat(reasons(rollback, baseline)).contains(proof.reason());
            Equality.assertEqual(changed, State.of(database.kept()));
        }
    }

    private static String reasons(PostgresRollback rollback, Baseline baseline) {
        try {
            RollbackReport report = rollback.execute(
                    rollback.review(rollback.planBackTo(baseline)).acceptingAll());
            return report.ending() + " " + String.join("\n", report.reasons());
        } catch (RollbackException.Refused refused) {
            return "REFUSED " + refused.getMessage();
        }
    }

    private static void execute(TestDatabase database, List<String> scripts) {
        database.execute(scripts.toArray(String[]::new));
    }

    /** The SQLSTATE, or the value of the last query. */
    private static String outcome(Connection connection, Experiment experiment) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(experiment.sql());
            return experiment.refused() ? "not refused" : value(statement);
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static String value(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? rows.getObject(1).toString() : "";
        }
    }
}
