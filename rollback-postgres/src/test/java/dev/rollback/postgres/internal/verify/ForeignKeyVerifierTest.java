package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.Covers;
import dev.rollback.name.TableName;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.review.LockMode;
import dev.rollback.review.LockNeed;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.ForeignKeyCheck.Match;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignKeyVerifierTest {

    private static final ForeignKeyCheck TRADE_OF_STRATEGY = check("strategy_id", "strategies", "id");

    private static final String[] TABLES = {
        "CREATE TABLE app.strategies (id int PRIMARY KEY)",
        "CREATE TABLE app.trades (id int PRIMARY KEY, strategy_id int)",
        "INSERT INTO app.strategies VALUES (1), (2)",
        "INSERT INTO app.trades VALUES (1, 1), (2, 2), (3, NULL)"
    };

    private Session session;

    @BeforeEach
    void strategiesAndTradesWithoutAConstraint() throws SQLException {
        session = new Session(TABLES);
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private static ForeignKeyCheck check(String column, String referenced, String referencedColumn) {
        return check("trades", List.of(column), referenced, List.of(referencedColumn), Match.SIMPLE);
    }

    private static ForeignKeyCheck check(
            String table, List<String> columns, String referenced, List<String> referencedColumns, Match match) {
        return new ForeignKeyCheck(
                "fk", TableName.of("app", table), columns, TableName.of("app", referenced), referencedColumns, match);
    }

    private static long count(Session session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    @Covers("T7")
    void aNullReferenceIsNoOrphan() throws SQLException {
        assertThat(session.verdict(TRADE_OF_STRATEGY)).isEqualTo(Verdict.HELD);
        assertThat(count(
                        session,
                        "SELECT count(*) FROM app.trades t"
                                + " WHERE NOT EXISTS (SELECT FROM app.strategies s WHERE s.id = t.strategy_id)"))
                .as("orphans by a check that does not know nulls")
                .isEqualTo(1);
    }

    @Test
    @Covers({"T6", "R-000-044", "R-000-066", "R-004-041", "R-004-054"})
    void findsTheOrphansThatAnInnerJoinCannotShow() throws SQLException {
        session.run("INSERT INTO app.trades VALUES (4, 77), (5, 78)");

        assertThat(count(
                        session,
                        "SELECT count(*) FROM app.trades t JOIN app.strategies s ON s.id = t.strategy_id"
                                + " WHERE s.id IS NULL"))
                .as("orphans by an inner join")
                .isZero();
        Verdict.Violated violated = session.violation(TRADE_OF_STRATEGY);
        assertThat(violated.count()).isEqualTo(2);
        assertThat(violated.message()).isEqualTo("2 rows refer to nothing in app.strategies");
        assertThat(violated.sampleKeys()).containsExactlyInAnyOrder("77", "78");
    }

    @Test
    void showsTenKeysAndKeepsThemOutOfEveryText() throws SQLException {
        session.run("INSERT INTO app.trades SELECT n, 7000 + n FROM pg_catalog.generate_series(10, 29) n");

        Verdict.Violated violated = session.violation(TRADE_OF_STRATEGY);
        assertThat(violated.count()).isEqualTo(20);
        assertThat(violated.sampleKeys()).hasSize(10).allMatch(key -> key.startsWith("70"));
        assertThat(violated.message() + violated + new CheckResult(TRADE_OF_STRATEGY, violated).line())
                .doesNotContain("70");
        assertThat(session.line(TRADE_OF_STRATEGY))
                .isEqualTo("VIOLATED verify foreign key fk of app.trades: 20 rows refer to nothing in app.strategies");
    }

    @Test
    void aTableMayReferToItself() throws SQLException {
        session.run(
                "CREATE TABLE app.\"Folder \"\"x\"\"\" (id int, \"Parent\" int)",
                "INSERT INTO app.\"Folder \"\"x\"\"\" VALUES (1, NULL), (2, 1), (3, 9)");

        ForeignKeyCheck check = check("Folder \"x\"", List.of("Parent"), "Folder \"x\"", List.of("id"), Match.SIMPLE);
        assertThat(session.violation(check).sampleKeys()).containsExactly("9");
    }

    @Test
    void aPartlyNullKeyCountsUnderMatchFullOnly() throws SQLException {
        session.run(
                "CREATE TABLE app.legs (a int, b int, PRIMARY KEY (a, b))",
                "CREATE TABLE app.fills (x int, y int)",
                "INSERT INTO app.legs VALUES (1, 1), (1, 2)",
                "INSERT INTO app.fills VALUES (1, 1), (NULL, NULL), (1, NULL)");
        ForeignKeyCheck simple = check("fills", List.of("x", "y"), "legs", List.of("a", "b"), Match.SIMPLE);
        ForeignKeyCheck full = check("fills", List.of("x", "y"), "legs", List.of("a", "b"), Match.FULL);

        assertThat(session.verdict(simple)).isEqualTo(Verdict.HELD);
        assertThat(session.violation(full).sampleKeys()).containsExactly("(1, null)");

        session.run("INSERT INTO app.fills VALUES (2, 1)");
        assertThat(session.violation(simple).sampleKeys()).containsExactly("(2, 1)");
        assertThat(session.violation(full).count()).isEqualTo(2);
    }

    @Test
    void comparesWithTheOperatorsOfAnExtensionsType() throws SQLException {
        session.run(
                "CREATE EXTENSION citext SCHEMA app",
                "CREATE DOMAIN app.code AS app.citext",
                "CREATE TABLE app.markets (code app.code UNIQUE)",
                "CREATE TABLE app.quotes (code app.citext REFERENCES app.markets (code))",
                "INSERT INTO app.markets VALUES ('Xetra')",
                "INSERT INTO app.quotes VALUES ('XETRA')");

        ForeignKeyCheck check = check("quotes", List.of("code"), "markets", List.of("code"), Match.SIMPLE);
        assertThat(session.verdict(check)).isEqualTo(Verdict.HELD);
        assertThat(session.previewed(check)).contains("\"p\".\"code\" OPERATOR(\"app\".=) \"c\".\"code\"");
    }

    @Test
    void comparesUnderTheReferencedCollation() throws SQLException {
        session.run(
                "CREATE COLLATION app.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE TABLE app.markets (code text COLLATE app.nocase PRIMARY KEY)",
                "CREATE TABLE app.quotes (code text COLLATE \"C\")",
                "INSERT INTO app.markets VALUES ('Xetra')",
                "INSERT INTO app.quotes VALUES ('XETRA')");

        assertThat(session.verdict(check("quotes", List.of("code"), "markets", List.of("code"), Match.SIMPLE)))
                .isEqualTo(Verdict.HELD);
    }

    @Test
    void aRowOfAnHeirIsNotReferred() throws SQLException {
        session.run(
                "CREATE TABLE app.special_strategies () INHERITS (app.strategies)",
                "INSERT INTO app.special_strategies VALUES (50)",
                "INSERT INTO app.trades VALUES (4, 50)");

        assertThat(session.violation(TRADE_OF_STRATEGY).sampleKeys()).containsExactly("50");
    }

    @Test
    void theCloneForAPartitionStandsForTheWholeForeignKey() throws SQLException {
        session.run(
                "CREATE TABLE app.days (id int PRIMARY KEY) PARTITION BY LIST (id)",
                "CREATE TABLE app.day_1 PARTITION OF app.days FOR VALUES IN (1)",
                "CREATE TABLE app.day_2 PARTITION OF app.days FOR VALUES IN (2)",
                "INSERT INTO app.days VALUES (1), (2)",
                "ALTER TABLE app.trades ADD CONSTRAINT fk FOREIGN KEY (strategy_id) REFERENCES app.days");
        ForeignKeyCheck clone = check("strategy_id", "day_1", "id");

        assertThat(session.verdict(clone)).isEqualTo(Verdict.HELD);
        assertThat(CheckVerifiers.builtIn()
                        .preview(clone, session)
                        .orElseThrow()
                        .locks())
                .containsExactly(
                        new LockNeed("app.trades", LockMode.ACCESS_SHARE),
                        new LockNeed("app.days", LockMode.ACCESS_SHARE));
        session.run("ALTER TABLE app.trades DROP CONSTRAINT fk");
        assertThat(session.verdict(clone)).isEqualTo(Verdict.HELD);
    }

    @Test
    @Covers("R-000-063")
    void aForeignKeyToOnePartitionIsChecked() throws SQLException {
        session.run(
                "CREATE TABLE app.days (id int PRIMARY KEY) PARTITION BY LIST (id)",
                "CREATE TABLE app.day_1 PARTITION OF app.days FOR VALUES IN (1)",
                "CREATE TABLE app.day_2 PARTITION OF app.days FOR VALUES IN (2)",
                "INSERT INTO app.days VALUES (1), (2)",
                "ALTER TABLE app.trades ADD CONSTRAINT fk FOREIGN KEY (strategy_id) REFERENCES app.day_1 NOT VALID");

        Verdict.Violated violated = session.violation(check("strategy_id", "day_1", "id"));
        assertThat(violated.message()).isEqualTo("1 row refers to nothing in app.day_1 (the constraint is NOT VALID)");
        assertThat(violated.sampleKeys()).containsExactly("2");
    }

    @Test
    void findsWhatAnUnenforcedConstraintLets() throws SQLException {
        assumeTrue(session.serverVersion() >= 18, "NOT ENFORCED came with 18");
        session.run(
                "ALTER TABLE app.trades ADD CONSTRAINT fk FOREIGN KEY (strategy_id) REFERENCES app.strategies NOT ENFORCED",
                "INSERT INTO app.trades VALUES (4, 77)");

        assertThat(session.violation(TRADE_OF_STRATEGY).message())
                .isEqualTo("1 row refers to nothing in app.strategies (the constraint is NOT ENFORCED)");
    }

    @Test
    void leavesNeitherLockNorSettingBehind() throws SQLException {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                Session committed = new Session(database.connect(), TABLES)) {
            committed.run("COMMIT AND CHAIN");

            assertThat(committed.verdict(TRADE_OF_STRATEGY)).isEqualTo(Verdict.HELD);

            assertThat(
                            count(
                                    committed,
                                    "SELECT count(*) FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation"
                                            + " WHERE l.pid = pg_catalog.pg_backend_pid() AND c.relname IN ('trades', 'strategies')"))
                    .isZero();
            assertThat(count(
                            committed,
                            "SELECT count(*) FROM pg_catalog.pg_settings"
                                    + " WHERE name LIKE 'enable\\_%scan' AND setting = 'off'"))
                    .isZero();
        }
    }

    @Test
    void isInconclusiveForCoveredRanges() throws SQLException {
        assumeTrue(session.serverVersion() >= 18, "PERIOD came with 18");
        session.run(
                "CREATE EXTENSION btree_gist SCHEMA public",
                "SET LOCAL search_path = public",
                "CREATE TABLE app.rooms (id int, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS))",
                "CREATE TABLE app.stays (id int, during daterange,"
                        + " CONSTRAINT fk FOREIGN KEY (id, PERIOD during) REFERENCES app.rooms (id, PERIOD during))",
                "SET LOCAL search_path = ''",
                "INSERT INTO app.rooms VALUES (1, '[2026-01-01,2026-02-01)')",
                "INSERT INTO app.stays VALUES (1, '[2026-01-03,2026-01-05)')");

        assertThat(session.inconclusive(
                        check("stays", List.of("id", "during"), "rooms", List.of("id", "during"), Match.SIMPLE)))
                .isEqualTo("a foreign key with PERIOD asks for covered ranges, not for equal keys");
    }

    @Test
    void isInconclusiveWithoutATableOrAColumn() {
        assertThat(session.inconclusive(check("strategy_id", "gone", "id")))
                .isEqualTo("relation \"app.gone\" does not exist (SQLSTATE 42P01)");
        assertThat(session.inconclusive(check("gone", "strategies", "id")))
                .isEqualTo("column c.gone does not exist (SQLSTATE 42703)");
    }
}
