package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.name.TableName;
import dev.rollback.review.LockMode;
import dev.rollback.review.LockNeed;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.data.RowFilter;
import dev.rollback.verify.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowCountVerifierTest {

    private static final TableName TRADES = TableName.of("app", "trades");

    private Session session;

    @BeforeEach
    void threeTrades() throws SQLException {
        session = new Session(
                "CREATE TABLE app.trades (id int, status text)",
                "INSERT INTO app.trades VALUES (1, 'open'), (2, 'open'), (3, 'closed')");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private static RowCountCheck count(String table, CountBound bound) {
        return new RowCountCheck(TableName.of("app", table), Optional.empty(), bound);
    }

    @Test
    void holdsWithinItsBound() {
        assertThat(session.verdict(count("trades", CountBound.exactly(3)))).isEqualTo(Verdict.HELD);
        assertThat(session.verdict(count("trades", CountBound.atLeast(2)))).isEqualTo(Verdict.HELD);
        assertThat(session.verdict(count("trades", CountBound.atMost(3)))).isEqualTo(Verdict.HELD);
    }

    @Test
    @Covers({"R-001-066", "R-001-072"})
    void isViolatedByTheDistanceFromItsBound() {
        assertThat(session.verdict(count("trades", CountBound.atLeast(5))))
                .isEqualTo(new Verdict.Violated(2, "expected at least 5, found 3 rows", List.of()));
    }

    @Test
    void countsOnlyWhatItsFilterChooses() {
        RowFilter open = new RowFilter("\"app\".\"trades\".\"status\" = ?", List.of("open"));
        RowCountCheck check = new RowCountCheck(TRADES, Optional.of(open), CountBound.exactly(2));

        assertThat(session.verdict(check)).isEqualTo(Verdict.HELD);
        assertThat(session.previewed(check)).contains("\"status\" = ?").doesNotContain("open");
    }

    @Test
    void previewNamesStatementAndLock() {
        var preview = CheckVerifiers.builtIn()
                .preview(count("trades", CountBound.exactly(3)), session)
                .orElseThrow();

        assertThat(preview.statements()).containsExactly("SELECT count(*)\nFROM ONLY \"app\".\"trades\"");
        assertThat(preview.locks()).containsExactly(new LockNeed("app.trades", LockMode.ACCESS_SHARE));
    }

    @Test
    void countsTheRowsOfPartitionsButNotThoseOfHeirs() throws SQLException {
        session.run(
                "CREATE TABLE app.old_trades () INHERITS (app.trades)",
                "INSERT INTO app.old_trades VALUES (4, 'closed')",
                "CREATE TABLE app.days (day date) PARTITION BY RANGE (day)",
                "CREATE TABLE app.days_2026 PARTITION OF app.days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                "INSERT INTO app.days VALUES ('2026-05-05')");

        assertThat(session.verdict(count("trades", CountBound.exactly(3)))).isEqualTo(Verdict.HELD);
        assertThat(session.verdict(count("days", CountBound.exactly(1)))).isEqualTo(Verdict.HELD);
    }

    @Test
    void isInconclusiveWithoutTheTable() {
        assertThat(session.inconclusive(count("gone", CountBound.atMost(0))))
                .isEqualTo("relation \"app.gone\" does not exist (SQLSTATE 42P01)");
    }

    @Test
    void isInconclusiveOnAnUnpopulatedMaterializedView() throws SQLException {
        session.run("CREATE MATERIALIZED VIEW app.totals AS SELECT 1 AS n WITH NO DATA");

        assertThat(session.inconclusive(count("totals", CountBound.atMost(0))))
                .isEqualTo("materialized view \"totals\" has not been populated (SQLSTATE 55000)");
    }

    @Test
    void isInconclusiveWithoutThePrivilege() throws SQLException {
        session.run("CREATE ROLE reader", "GRANT USAGE ON SCHEMA app TO reader", "SET LOCAL ROLE reader");

        assertThat(session.inconclusive(count("trades", CountBound.atLeast(0))))
                .isEqualTo("permission denied for table trades (SQLSTATE 42501)");
    }

    @Test
    void isInconclusiveWherePoliciesWouldHideRows() throws SQLException {
        session.run(
                "CREATE ROLE reader",
                "GRANT USAGE ON SCHEMA app TO reader",
                "GRANT SELECT ON app.trades TO reader",
                "ALTER TABLE app.trades ENABLE ROW LEVEL SECURITY",
                "SET LOCAL ROLE reader");

        assertThat(session.inconclusive(count("trades", CountBound.atLeast(0))))
                .isEqualTo(
                        "query would be affected by row-level security policy for table \"trades\" (SQLSTATE 42501)");
    }

    @Test
    void isInconclusiveWhenItTakesTooLong() throws SQLException {
        session.run(
                "CREATE VIEW app.slow AS SELECT 1 AS n FROM pg_catalog.pg_sleep(5)",
                "SET LOCAL statement_timeout = '20ms'");

        assertThat(session.inconclusive(count("slow", CountBound.exactly(1))))
                .isEqualTo("canceling statement due to statement timeout (SQLSTATE 57014)");
    }

    @Test
    void quotesNoRowWhenTheServerDoes() throws SQLException {
        session.run("CREATE VIEW app.numbers AS SELECT status::int AS n FROM app.trades");
        RowFilter positive = new RowFilter("n > ?", List.of(0));

        assertThat(session.inconclusive(new RowCountCheck(
                        TableName.of("app", "numbers"), Optional.of(positive), CountBound.exactly(0))))
                .contains("(SQLSTATE 22P02)")
                .doesNotContain("open", "closed");
    }

    @Test
    void quotesNoRowWhenCodeOfTheDatabaseDoes() throws SQLException {
        session.run(
                "CREATE FUNCTION app.telling(status text) RETURNS boolean LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''42501'', MESSAGE = status; END'",
                "CREATE VIEW app.told AS SELECT id FROM app.trades WHERE app.telling(status)");

        assertThat(session.inconclusive(count("told", CountBound.exactly(0))))
                .contains("(SQLSTATE 42501)")
                .doesNotContain("open");
    }

    @Test
    void leavesTheTransactionUsableAndAsItWas() throws SQLException {
        session.inconclusive(count("gone", CountBound.exactly(0)));

        assertThat(session.verdict(count("trades", CountBound.exactly(3)))).isEqualTo(Verdict.HELD);
    }
}
