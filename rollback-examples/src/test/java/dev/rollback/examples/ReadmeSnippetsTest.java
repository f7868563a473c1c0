package dev.rollback.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.decide.Action;
import dev.rollback.decide.DataImpact;
import dev.rollback.decide.Decision;
import dev.rollback.decide.Signal;
import dev.rollback.decide.SignalNames;
import dev.rollback.drill.DrillResult;
import dev.rollback.examples.trading.Server;
import dev.rollback.examples.trading.TradingDatabase;
import dev.rollback.execute.Ending;
import dev.rollback.plan.JavaResolver;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Exactness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README shows. */
class ReadmeSnippetsTest {

    private static Server server;

    private DataSource database;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = Server.start();
        new TradingDatabase(server.create("template")).createSchema().fill(20);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void copy(TestInfo test) {
        database = server.copy(
                "template", test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    }

    @Test
    void keepsWhatOthersWroteSince() throws SQLException {
        Rollback rollback = PostgresRollback.using(database).build();
        RollbackReport report = ReadmeSnippets.takeBackAndKeepLaterWrites(
                rollback,
                () -> change("ALTER TABLE trading.trades ADD COLUMN checked boolean; DELETE FROM trading.audit_log"),
                () -> change("UPDATE trading.trades SET quantity = 7 WHERE id = (SELECT min(id) FROM trading.trades)"));
        assertThat(report.succeeded()).isTrue();
        assertThat(value("SELECT quantity = 7 FROM trading.trades ORDER BY id LIMIT 1"))
                .isEqualTo("t");
        assertThat(value("SELECT EXISTS (SELECT FROM trading.audit_log)")).isEqualTo("t");
    }

    @Test
    void settlesByTableAndColumn() throws SQLException {
        change(
                "CREATE TABLE trading.people (id int PRIMARY KEY, name text NOT NULL); INSERT INTO trading.people VALUES (1, 'Ada Lovelace')");
        String first = " WHERE id = (SELECT min(id) FROM trading.trades)";
        change("UPDATE trading.trades SET price = 100, quantity = 1, order_number = 'a'" + first);
        Rollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("reprice");
        change("UPDATE trading.trades SET price = 250, quantity = 2, order_number = 'b'" + first
                + "; ALTER TABLE trading.people ADD first text, ADD last text; UPDATE trading.people SET first = 'Ada', last = 'Lovelace';"
                + " ALTER TABLE trading.people DROP COLUMN name; CREATE TABLE trading.reviews (id int PRIMARY KEY)");
        rollback.seal(before);
        change("UPDATE trading.trades SET price = 260, quantity = 3, order_number = 'c'" + first
                + "; INSERT INTO trading.people VALUES (2, 'Emmy', 'Noether'); INSERT INTO trading.reviews VALUES (1)");

        JavaResolver all = new JavaResolver(
                "all of them",
                (was, changed, now) -> Optional.of(was.orElseThrow() + changed.orElseThrow() + now.orElseThrow()));
        RollbackReport report = rollback.execute(rollback.review(ReadmeSnippets.settlingOneByOne(rollback, before, all))
                .acceptingAll());

        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(value(
                        "SELECT format('%s %s %s', price::numeric(9, 0), quantity::int, order_number) FROM trading.trades"
                                + first))
                .isEqualTo("110 3 abc");
        assertThat(value("SELECT name FROM trading.people WHERE id = 2")).isEqualTo("Emmy Noether");
        assertThat(value("SELECT to_regclass('trading.reviews') IS NULL")).isEqualTo("t");
    }

    @Test
    void takesBackSchemaAndData() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RollbackReport report = ReadmeSnippets.takeBack(
                database, () -> change("""
                        ALTER TABLE trading.trades DROP COLUMN profit CASCADE;
                        UPDATE trading.trades SET quantity = quantity * 2;
                        DELETE FROM trading.audit_log;"""), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("HAZARD", "CERTIFICATE IDENTICAL");
        assertThat(PostgresRollback.using(database).build().find("strategy-fix"))
                .isEmpty();
    }

    @Test
    void restoresElsewhere(@TempDir Path home) throws SQLException {
        PostgresRollback rollback = PostgresRollback.using(database).build();
        rollback.capture("strategy-fix");
        PostgresRollback empty =
                PostgresRollback.using(server.create("elsewhere")).build();
        RollbackReport report = ReadmeSnippets.restoreElsewhere(rollback, home.resolve("archive"), empty);
        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.EQUIVALENT);
        assertThat(report.certificate().orElseThrow().accepted()).isEmpty();
    }

    @Test
    void byHandRevertsARelationship() {
        PostgresRollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("before");
        rebuildRelationship();
        ReviewedPlan reviewed = rollback.review(ReadmeSnippets.byHand(before));
        RollbackReport report = rollback.execute(reviewed.acceptingAll());
        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(rollback.verify(before).differences()).isEmpty();
    }

    @Test
    void generatedClassesNameTablesAndChecks() {
        PostgresRollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("before");
        change("ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey");
        ReviewedPlan reviewed = rollback.review(ReadmeSnippets.withGeneratedClasses(before));
        RollbackReport report = rollback.execute(reviewed.acceptingAll());
        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(rollback.verify(before).differences()).isEmpty();
    }

    @Test
    void rehearsesAndGoesOnWithWhatWasAgreedTo() {
        PostgresRollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("before");
        change("UPDATE trading.trades SET quantity = quantity * 2");
        RollbackReport report = ReadmeSnippets.rehearseThenExecute(rollback, rollback.planBackTo(before));
        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(rollback.verify(before).differences()).isEmpty();
    }

    @Test
    void whatWasNotMeasuredLeavesItOpenAndLostDataDoesNot() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        Decision open =
                ReadmeSnippets.whetherToRollBack(now, List.of(Signal.share(SignalNames.ERROR_RATE, 30, 100, now)));
        assertThat(open.conclusion()).hasToString("INCONCLUSIVE between CHANGE_CONFIGURATION and ROLL_BACK_NOW");
        Decision lost = ReadmeSnippets.whetherToRollBack(now, List.of(Signal.dataImpact(DataImpact.LOSS, now)));
        assertThat(lost.calls(Action.ROLL_BACK_NOW)).as(lost.explain()).isTrue();
    }

    @Test
    void aDrillGoesBackOnAClone() {
        DrillResult result = ReadmeSnippets.practise(server.database("postgres"), "template", copy -> {
            try (Connection connection = copy.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE trading.trades DROP COLUMN quantity CASCADE");
            }
        });
        assertThat(result.passed()).as(result.markdown()).isTrue();
    }

    @Test
    void theGuardTakesBackWhatBreaksAForeignKey() {
        GuardReport report =
                ReadmeSnippets.guarded(PostgresRollback.using(database).build(), connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("""
                        ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey;
                        UPDATE trading.trades SET strategy_id = -1 WHERE id < 10;
                        ALTER TABLE trading.trades ADD CONSTRAINT trades_strategy_id_fkey
                            FOREIGN KEY (strategy_id) REFERENCES trading.strategies (id) NOT VALID""");
                    }
                });
        assertThat(report.kept()).isFalse();
        assertThat(report.safe()).as(report.reasons().toString()).isTrue();
    }

    @Test
    void whatIsTriedFirstIsAllThatIsKept() {
        Baseline before = ReadmeSnippets.keepingWhatIsTouched(
                PostgresRollback.using(database).build(), connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("UPDATE trading.trades SET quantity = quantity + 1 WHERE id < 10");
                    }
                });
        assertThat(before.protections())
                .extracting(each -> each.table().toString())
                .containsExactly("trading.trades");
    }

    private void rebuildRelationship() {
        change("""
                ALTER TABLE trading.trades DROP CONSTRAINT trades_strategy_id_fkey;
                ALTER TABLE trading.trades ADD CONSTRAINT trades_strategy_fk
                    FOREIGN KEY (strategy_id) REFERENCES trading.strategies (id);
                CREATE INDEX trades_strategy_id_idx1 ON trading.trades (strategy_id);
                DROP INDEX trading.trades_open_idx;""");
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void change(String script) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new AssertionError("The change itself failed", e);
        }
    }
}
