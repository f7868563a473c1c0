package dev.rollback.examples.runbook.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.decide.Action;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.examples.runbook.Sight;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.trading.Server;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.TimedPhase;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMigrationRunbookTest {

    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();

    @TempDir
    private static Path directory;

    private static Server server;
    private static KeyMigrationRunbook.Result result;

    @BeforeAll
    static void run() throws Exception {
        server = Server.start();
        Console console = Console.plain(new PrintStream(OUTPUT, true, StandardCharsets.UTF_8));
        result = new KeyMigrationRunbook(console, server, directory).run();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @Covers({"R-004-034", "R-004-039", "R-004-040"})
    void integerKeysComeBackAndNewRowsStay() {
        Outcome outcome = result.outcome();
        assertThat(outcome.report().succeeded()).as(outcome.report().text()).isTrue();
        assertThat(outcome.ours().none()).as(outcome.ours().toString()).isTrue();
        assertThat(number("keys_ours", "SELECT id FROM users WHERE email = 'ada@example.com'"))
                .isEqualTo(131);
        assertThat(number("keys_ours", "SELECT user_id FROM billing.invoices WHERE number = 'I-ada'"))
                .isEqualTo(131);
        // the downgrade numbers anew: links that were sent lead to others
        assertThat(outcome.byTheBook().lost("row")).isGreaterThan(4_000);
    }

    @Test
    @Covers({"R-004-025", "R-004-026", "R-004-052", "R-004-053"})
    void whatTheBookAddsUpAfterARestoreIsAsItShouldBe() {
        String users = "SELECT count(*), count(DISTINCT email), min(created_at), max(created_at) FROM users";
        String journals = "SELECT count(*), count(DISTINCT user_id), min(created_at), max(created_at) FROM journals";
        assertThat(row("keys_ours", users)).isEqualTo(row("keys_ideal", users)).hasSize(4);
        assertThat(row("keys_ours", journals))
                .isEqualTo(row("keys_ideal", journals))
                .hasSize(4);
    }

    private static List<Object> row(String database, String sql) {
        return DSL.using(server.database(database), SQLDialect.POSTGRES)
                .fetchSingle(sql)
                .intoList();
    }

    @Test
    @Covers({"R-004-024", "R-004-032", "R-004-033"})
    void theMigrationHistoryIsInStepWithTheCatalog() {
        String step = "SELECT count(*) FROM alembic_version v, pg_attribute a WHERE v.version_num = '0041_integer_ids'"
                + " AND a.attrelid = 'users'::regclass AND a.attname = 'id' AND a.atttypid = 'integer'::regtype";
        assertThat(number("keys_ours", step)).isEqualTo(1);
        assertThat(number("keys_ours", "SELECT count(*) FROM alembic_version")).isEqualTo(1);
    }

    @Test
    @Covers({"R-004-035", "R-004-042"})
    void theChecksCanFail() throws Exception {
        DataSource migrated = server.copy(KeyMigrationRunbook.TEMPLATE, "checked");
        assertThat(failing(migrated)).isEmpty();
        KeyMigration.run(migrated, "0042_uuid_keys");
        assertThat(failing(migrated))
                .contains("verify public.users.id is integer", "verify sequence is ahead of public.users.id");
    }

    @Test
    @Covers({"T6", "R-004-041", "R-004-054"})
    void anInnerJoinNeverShowsAnOrphan() throws Exception {
        DataSource database = server.copy("keys_ideal", "orphans");
        DSL.using(database, SQLDialect.POSTGRES).execute("ALTER TABLE journals DROP CONSTRAINT journals_user_id_fkey");
        DSL.using(database, SQLDialect.POSTGRES).execute("DELETE FROM users WHERE id = 3");
        Transcript book = KeyMigration.script("validation").run(database);
        assertThat(book.errors()).isEmpty();
        assertThat(book.said())
                .filteredOn(said -> said.statement().contains("Verify foreign key relationships"))
                .singleElement()
                .satisfies(said -> assertThat(said.rows()).hasSize(10));

        ForeignKeyCheck check = new ForeignKeyCheck(
                "journals_user_id_fkey",
                KeyMigration.JOURNALS,
                List.of("user_id"),
                KeyMigration.USERS,
                List.of("id"),
                ForeignKeyCheck.Match.SIMPLE);
        PostgresRollback rollback = PostgresRollback.using(database).build();
        RollbackReport report = rollback.execute(
                rollback.review(RollbackPlan.named("orphans").step(check).build())
                        .acceptingAll());
        assertThat(report.verification().checks())
                .extracting(CheckResult::verdict)
                .singleElement()
                .isInstanceOfSatisfying(Verdict.Violated.class, found -> assertThat(found.count())
                        .isEqualTo(12));
    }

    @Test
    @Covers({"T19", "R-004-037"})
    void droppingWithCascadeTakesWhatAnotherTeamHas() {
        String foreign = "SELECT (SELECT count(*) FROM pg_views WHERE schemaname = 'billing')"
                + " + (SELECT count(*) FROM pg_constraint WHERE conname = 'invoices_user_id_fkey')";
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8)).contains("drops seven tables with CASCADE, errors: []");
        assertThat(number("keys_manual", foreign)).isZero();
        assertThat(number("keys_book", foreign)).isZero();
        assertThat(number("keys_ours", foreign)).isEqualTo(2);
    }

    @Test
    @Covers("T26")
    void enumValuesAndThePlacesOfColumnsComeBack() {
        String labels = "SELECT count(*) FROM pg_enum WHERE enumtypid = 'mood'::regtype";
        String place = "SELECT count(*) FROM pg_attribute a JOIN pg_attribute b USING (attrelid)"
                + " WHERE attrelid = 'users'::regclass AND a.attname = 'id' AND b.attname = 'email' AND a.attnum < b.attnum";
        assertThat(number("keys_book", labels)).isEqualTo(3);
        assertThat(number("keys_book", place)).isZero();
        assertThat(number("keys_ours", labels)).isEqualTo(2);
        assertThat(number("keys_ours", place)).isEqualTo(1);
    }

    @Test
    @Covers({"T27", "R-004-075"})
    void nobodyWritesWhileTheSchemaGoesBack() throws Exception {
        String write = "INSERT INTO journals (id, user_id, title)"
                + " SELECT gen_random_uuid(), id, 'meanwhile' FROM users WHERE email = 'user1@example.com'";
        DataSource book = server.copy(KeyMigrationRunbook.TEMPLATE, "fence_book");
        KeyMigration.run(book, "0042_uuid_keys");
        PsqlScript downgrade = KeyMigration.script("downgrade");
        downgrade.upTo("journals DROP COLUMN user_id").run(book).orThrow();
        DSL.using(book, SQLDialect.POSTGRES).execute(write);
        downgrade.from("journals DROP COLUMN user_id").run(book);
        assertThat(Sight.number(book, "SELECT count(*) FROM journals WHERE title = 'meanwhile' AND user_id IS NULL"))
                .as("a journal that belongs to nobody")
                .isEqualTo(1);

        DataSource own = server.copy(KeyMigrationRunbook.TEMPLATE, "fence_ours");
        List<String> refusals = new ArrayList<>();
        PostgresRollback rollback = PostgresRollback.using(own)
                .listener(new ExecutionListener() {
                    @Override
                    public void stepStarted(ReviewedStep step) {
                        if (step.step().summary().startsWith("drop table")) {
                            refusals.add(String.valueOf(catchThrowable(() -> impatiently(own, write))
                                    .getMessage()));
                        }
                    }
                })
                .build();
        Baseline before = rollback.capture("before");
        KeyMigration.run(own, "0042_uuid_keys");
        rollback.seal(before, KeyMigration.pairing());
        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
        assertThat(report.succeeded()).as(report.text()).isTrue();
        assertThat(refusals).isNotEmpty().allMatch(refusal -> refusal.contains("lock timeout"));
        assertThat(Sight.number(own, "SELECT count(*) FROM journals WHERE title = 'meanwhile'"))
                .isZero();
    }

    @Test
    @Covers({"R-004-081..085"})
    void theDrillAndTheRunHaveTheirRecoveryTimes() {
        assertThat(result.drill().passed()).as(result.drill().markdown()).isTrue();
        assertThat(result.drill().times().phases())
                .extracting(TimedPhase::name)
                .containsExactly("Database rollback", "Application Rollback", "Service Restart", "Validation");
        assertThat(result.incident().times().orElseThrow().phases())
                .extracting(TimedPhase::target)
                .extracting(Duration::toMinutes)
                .containsExactly(30L, 15L, 5L, 20L);
        assertThat(result.incident().times().orElseThrow().kept()).isTrue();
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8)).containsPattern("total +70 min +[0-9.]+ s +kept");
    }

    @Test
    @Covers({"R-004-058", "R-004-059"})
    void theFormerVersionWorksOnWhatCameBackAndNotOnWhatTheDowngradeLeft() throws Exception {
        new FormerApplication(server.database("keys_ours")).start();
        new FormerApplication(server.database("keys_ours")).use();
        FormerApplication downgraded = new FormerApplication(server.database("keys_book"));
        downgraded.start();
        assertThat(catchThrowable(downgraded::use)).hasMessageContaining("knows user 20 by the number in links");
    }

    @Test
    void whichKeyBecameWhichIsHandedOver() throws Exception {
        assertThat(Files.readAllLines(directory.resolve("users-keys.csv")))
                .hasSize(121)
                .contains("00000000-0000-7000-8000-000000000001,131");
    }

    @Test
    @Covers("R-004-071")
    void theReportIsOpenUntilPeopleHaveSpoken() {
        assertThat(result.incident().closed()).isFalse();
        assertThat(result.incident().missing())
                .contains("root cause", "prevention measures", "Post-Rollback: Maintenance mode disabled")
                .doesNotContain("During Rollback: Database migration rolled back");
        assertThat(result.decision().calls(Action.ROLL_BACK_NOW)).isTrue();
        assertThat(result.incident().missing()).doesNotContain("reason");
    }

    @Test
    @Covers("R-004-071")
    void theReportIsFiledForPeopleAndForPrograms() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("rollback_report_2"))
                    .sorted()
                    .toList();
        }
        assertThat(files)
                .extracting(Path::toString)
                .satisfiesExactly(json -> assertThat(json).endsWith(".json"), markdown -> assertThat(markdown)
                        .endsWith(".md"));
        assertThat(files.get(0)).content().startsWith("{\n  \"format\": \"rollback-incident/1\"");
        assertThat(files.get(1)).content().contains("- **Reason**: queries take 80 % longer with UUID keys\n");
    }

    private static List<String> failing(DataSource database) {
        PostgresRollback rollback = PostgresRollback.using(database).build();
        return rollback.execute(rollback.review(KeyMigration.checks()).acceptingAll()).verification().checks().stream()
                .filter(check -> !check.verdict().holds())
                .map(check -> check.step().summary())
                .toList();
    }

    private static void impatiently(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '100ms'");
            statement.execute(sql);
        }
    }

    private static long number(String database, String sql) {
        return new Sight(server).number(database, sql);
    }
}
