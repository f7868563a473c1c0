package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.verify.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceVerifierTest {

    private Session session;

    @BeforeEach
    void trades() throws SQLException {
        session = new Session(
                "CREATE SEQUENCE app.\"Numbers\"",
                "CREATE TABLE app.trades (id int GENERATED ALWAYS AS IDENTITY, serial serial,"
                        + " number bigint DEFAULT nextval('app.\"Numbers\"'), plain int)",
                "INSERT INTO app.trades (plain) VALUES (1), (2), (3)");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private static SequenceCheck of(String column) {
        return new SequenceCheck(Optional.empty(), TableName.of("app", "trades"), column);
    }

    private static SequenceCheck named(String sequence, String column) {
        return new SequenceCheck(Optional.of(new SequenceName("app", sequence)), TableName.of("app", "trades"), column);
    }

    @Test
    void holdsForEveryWayToNumberAColumn() {
        assertThat(List.of("id", "serial", "number"))
                .allSatisfy(column -> assertThat(session.verdict(of(column))).isEqualTo(Verdict.HELD));
        assertThat(session.verdict(named("Numbers", "plain"))).isEqualTo(Verdict.HELD);
    }

    @Test
    @Covers("R-003-051")
    void isViolatedByNumbersThatAreYetToBeGiven() throws SQLException {
        session.run("SELECT pg_catalog.setval('app.\"Numbers\"', 1)");

        Verdict.Violated violated = session.violation(of("number"));
        assertThat(violated.count()).isEqualTo(2);
        assertThat(violated.message()).isEqualTo("2 rows already hold numbers that app.Numbers has yet to give");
        assertThat(violated.sampleKeys()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void tellsWhetherTheLastValueWasGiven() throws SQLException {
        session.run("SELECT pg_catalog.setval('app.\"Numbers\"', 3, false)");
        assertThat(session.violation(of("number")).sampleKeys()).containsExactly("3");

        session.run("SELECT pg_catalog.setval('app.\"Numbers\"', 3, true)");
        assertThat(session.verdict(of("number"))).isEqualTo(Verdict.HELD);
    }

    @Test
    @Covers("R-003-005")
    void burnsNoNumber() throws SQLException {
        session.verdict(of("number"));
        session.run("INSERT INTO app.trades (plain) VALUES (4)");

        try (var statement = session.connection().createStatement();
                var result = statement.executeQuery("SELECT max(number) FROM app.trades")) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(4);
        }
    }

    @Test
    void countsDownToo() throws SQLException {
        session.run(
                "CREATE SEQUENCE app.down INCREMENT -1",
                "SELECT pg_catalog.nextval('app.down')",
                "UPDATE app.trades SET plain = -plain");

        assertThat(session.violation(named("down", "plain")).count()).isEqualTo(2);
    }

    @Test
    void previewAsksThePositionAndBindsIt() {
        assertThat(session.previewed(of("number")))
                .contains("FROM \"app\".\"Numbers\"")
                .contains("\"number\" > ?");
    }

    @Test
    void isInconclusiveWithoutASequence() throws SQLException {
        assertThat(session.inconclusive(of("plain"))).isEqualTo("no sequence numbers app.trades.plain");
        assertThat(session.inconclusive(named("gone", "plain"))).isEqualTo("sequence app.gone does not exist");

        session.run(
                "CREATE ROLE reader",
                "GRANT USAGE ON SCHEMA app TO reader",
                "GRANT SELECT ON app.trades TO reader",
                "SET LOCAL ROLE reader");
        assertThat(session.inconclusive(of("number")))
                .isEqualTo("permission denied for sequence Numbers (SQLSTATE 42501)");
    }
}
