package dev.rollback.examples.runbook.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollback.Covers;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.extension.VisibleRows;
import dev.rollback.examples.extension.VisibleRowsVerifier;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.Sight;
import dev.rollback.examples.trading.Server;
import dev.rollback.execute.Ending;
import dev.rollback.execute.RetryOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.IncidentReport;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.TestResult;
import dev.rollback.report.TimedPhase;
import dev.rollback.report.Timetable;
import dev.rollback.step.check.CountBound;
import dev.rollback.verify.CheckResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StrategyFixRunbookTest {

    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();

    private static Server server;
    private static Timetable times;
    private static List<Outcome> outcomes;
    private static IncidentReport incident;

    @BeforeAll
    static void run() throws Exception {
        server = Server.start();
        StrategyFixRunbook runbook =
                new StrategyFixRunbook(Console.plain(new PrintStream(OUTPUT, true, StandardCharsets.UTF_8)), server);
        outcomes = runbook.run();
        times = runbook.times();
        incident = runbook.incident();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @Covers({
        "R-000-001",
        "R-000-010",
        "R-000-023",
        "R-000-034",
        "R-000-042",
        "R-000-062",
        "R-000-063",
        "R-000-064",
        "R-000-075"
    })
    void everyScenarioIsTakenBackExactly() {
        assertThat(outcomes).hasSize(4).allSatisfy(outcome -> {
            assertThat(outcome.report().succeeded()).as(outcome.report().text()).isTrue();
            assertThat(outcome.ours().none()).as(outcome.ours().toString()).isTrue();
        });
        assertThat(output()).contains("scenario_3", "CERTIFICATE  IDENTICAL").doesNotContain("NOT as it should be");
    }

    @Test
    @Covers({"R-000-026", "R-000-027"})
    void theBookLosesSomethingInEveryScenario() {
        assertThat(outcomes).noneMatch(outcome -> outcome.byTheBook().none());
        assertThat(outcomes.get(2).byTheBook().lost("policy")).isEqualTo(2);
        assertThat(outcomes.get(2).byTheBook().lost("privilege")).isEqualTo(2);
        assertThat(outcomes.get(2).byTheBook().lost("row")).isGreaterThan(6_000);
    }

    @Test
    @Covers({"R-000-079", "R-000-089"})
    void moreThanAHundredErrorsAMinuteCallForItAtOnce() {
        assertThat(output()).contains("hosted application (runbook 000): ROLL_BACK_NOW");
    }

    @Test
    @Covers({"R-000-024", "R-000-039"})
    void everyPhaseHasItsTimeBoxAndItsActual() {
        assertThat(times.phases())
                .extracting(TimedPhase::target)
                .extracting(Duration::toMinutes)
                .containsExactly(5L, 10L, 5L, 30L, 15L, 10L);
        assertThat(times.phases()).allMatch(TimedPhase::kept).allSatisfy(phase -> assertThat(phase.actual())
                .isPositive());
        assertThat(times.kept()).isTrue();
        assertThat(output()).contains("total", "75 min");
    }

    @Test
    @Covers({"R-000-097..098", "R-000-102", "R-000-106..109"})
    void theReportHasWhatTheRunKnowsAndIsOpenUntilPeopleHaveSpoken() {
        assertThat(incident.missing())
                .contains("root cause", "impact", "All Critical Tests Pass: Users can authenticate")
                .doesNotContain(
                        "reason",
                        "All Critical Tests Pass: Strategies are accessible",
                        "All Critical Tests Pass: Data integrity is maintained");
        assertThat(incident.databaseTests()).isEqualTo(TestResult.PASSED);
        assertThat(output())
                .contains(
                        "- **Reason**: more than 100 errors a minute since the fix",
                        "- **Rollback Type**: FULL",
                        "- **Root Cause**: (not given yet)",
                        "because critical errors: 101 per minute");
        assertThat(incident.markdown())
                .contains("| **Total** | 75 min |", "\n## Actions Taken\n\n- lock 5 tables: done");
        assertThat(incident.followUps()).hasSize(12);
    }

    @Test
    @Covers({"T1", "R-000-053"})
    void aNamePatternDropsWhatTheFixNeverTouched() {
        String lookAlike = "SELECT count(*) FROM pg_constraint WHERE conname = 'trade_notes-strategy-id-fkey'";
        assertThat(number("scenario_1b_book", lookAlike)).isZero();
        assertThat(number("scenario_1b_ours", lookAlike)).isEqualTo(1);
    }

    @Test
    @Covers({"T2", "R-000-012"})
    void aCopyBySelectHasNoConstraints() {
        String constraints = "SELECT count(*) FROM pg_constraint WHERE contype <> 'n' AND conrelid = '%s'::regclass";
        assertThat(number("scenario_2_book", String.format(constraints, "emergency_backup_strategies")))
                .isZero();
        // the table was created anew from what the baseline keeps
        assertThat(number("scenario_2_ours", String.format(constraints, "strategies")))
                .isEqualTo(4);
    }

    @Test
    @Covers({"R-000-016", "R-000-020", "R-000-021", "R-000-022", "R-000-054"})
    void whatTheFixAddedIsFoundByDifferenceAndCountsAreCompared() {
        assertThat(outcomes.get(1).report().verification().checks())
                .extracting(CheckResult::line)
                .contains("held verify public.trades has exactly 6000 rows")
                .allMatch(line -> line.startsWith("held"));
        assertThat(outcomes.get(1).ours().none()).isTrue();
        assertThat(outcomes.get(1).byTheBook().lost("foreign key")).isEqualTo(3);
        assertThat(outcomes.get(1).byTheBook().left("index")).isPositive();
    }

    @Test
    @Covers({"T3", "R-000-019"})
    void aForeignKeyKeptByNameLosesItsAction() {
        String action = "SELECT count(*) FROM pg_constraint WHERE conrelid = 'trades'::regclass AND confdeltype = 'c'";
        assertThat(number("scenario_1b_book", action)).isZero();
        assertThat(number("scenario_1b_ours", action)).isEqualTo(1);
    }

    @Test
    @Covers({"T4", "R-000-040", "R-000-041"})
    void aTimestampOfCreationFindsNeitherUpdatesNorDeletes() {
        String corrupted = "SELECT count(*) FROM strategies WHERE risk_limit = (100 + id) * 100";
        String deleted = "SELECT 6 - count(*) FROM strategies WHERE id % 100 = 7 AND id < 9000";
        String legitimate = "SELECT count(*) FROM strategies WHERE id > 9000";
        assertThat(number("scenario_3_book", corrupted)).isEqualTo(60);
        assertThat(number("scenario_3_book", deleted)).isEqualTo(6);
        assertThat(number("scenario_3_book", legitimate)).isZero();
        assertThat(number("scenario_3_ours", corrupted)).isZero();
        assertThat(number("scenario_3_ours", deleted)).isZero();
        assertThat(number("scenario_3_ours", legitimate)).isEqualTo(2);
    }

    @Test
    @Covers("R-000-043")
    void bothWritersOfARowAreHeard() {
        assertThat(
                        number(
                                "scenario_3_ours",
                                "SELECT count(*) FROM strategies WHERE id = 13 AND risk_limit = 113 AND name = 'Renamed by its owner'"))
                .isEqualTo(1);
    }

    @Test
    @Covers("R-000-015")
    void statisticsOfColumnsThatBelongTogetherAreCollectedAnew() {
        String collected = "SELECT count(*) FROM pg_statistic_ext_data";
        assertThat(number("scenario_1a_book", collected)).isZero();
        assertThat(number("scenario_1a_ours", collected)).isEqualTo(1);
    }

    @Test
    @Covers({"T5", "R-000-045"})
    void groupingByOwnerFindsDuplicatesThatAreNone() {
        assertThat(outcomes.get(3).transcripts().get(0).said())
                .filteredOn(said -> said.statement().contains("Check for duplicates"))
                .singleElement()
                .satisfies(said -> assertThat(said.rows()).hasSize(198));
        assertThat(FullRollback.verify(server.database("scenario_3_ours")))
                .contains("held verify unique key strategies_user_id_name_key of public.strategies");
    }

    @Test
    @Covers({"T7", "R-000-044", "R-000-066"})
    void aNullIsNoOrphan() {
        assertThat(outcomes.get(3).transcripts().get(0).answer("Check referential integrity"))
                .isEqualTo("240");
        assertThat(FullRollback.verify(server.database("scenario_3_ours")))
                .contains("held verify foreign keys of public.trades");
    }

    @Test
    @Covers({"T8", "R-000-014"})
    void discardIsForOneSessionAndForNoTransaction() {
        assertThat(output())
                .containsPattern("after DISCARD in another session, by the book, by +Seq Scan")
                .containsPattern("after the library, still the same session, by +Bitmap Index Scan");
        DataSource database = server.database("scenario_1a_book");
        assertThat(catchThrowable(() -> {
                    try (Connection connection = database.getConnection();
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        statement.execute("DISCARD ALL");
                    }
                }))
                .hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    @Covers({"T9", "R-000-052", "R-000-056", "R-000-061"})
    void aScriptAloneHasNoLogToWriteTo() {
        assertThat(outcomes.get(0).transcripts().get(1).errors())
                .anyMatch(error -> error.contains("\"rollback_log\" does not exist"));
        assertThat(number(
                        "scenario_1a_ours",
                        "SELECT count(*) FROM rollback.rollback_log WHERE operation = 'ROLLBACK_SCHEMA_CACHE'"
                                + " AND status = 'COMPLETED' AND timestamp <= now() AND id > 0"))
                .isEqualTo(1);
    }

    @Test
    @Covers({"T10", "R-000-033", "R-000-035", "R-000-065"})
    void aCopyOfPoliciesIsNoPolicy() {
        assertThat(number("scenario_2_book", "SELECT count(*) FROM emergency_backup_policies"))
                .isEqualTo(2);
        assertThat(FullRollback.verify(server.database("scenario_2_book"))).anyMatch(line -> line.contains("found 0"));
        assertThat(FullRollback.verify(server.database("scenario_2_ours"))).allMatch(line -> line.startsWith("held"));
        assertThat(number(
                        "scenario_2_ours",
                        "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"))
                .isEqualTo(2);
    }

    @Test
    @Covers("R-000-026")
    void theIdentityTableIsAsItWas() {
        String alwaysGenerated =
                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'auth.users'::regclass AND attidentity = 'a'";
        String sharedAddress = "SELECT count(*) FROM auth.users WHERE email = 'user@example.com'";
        assertThat(number("scenario_2_book", alwaysGenerated)).isZero();
        assertThat(number("scenario_2_book", sharedAddress)).isEqualTo(4);
        assertThat(number("scenario_2_ours", alwaysGenerated)).isEqualTo(1);
        assertThat(number("scenario_2_ours", sharedAddress)).isZero();
    }

    @Test
    @Covers({"T11", "R-000-032"})
    void theIndexOfAConstraintGoesWithItsConstraint() {
        String added = "SELECT count(*) FROM pg_class WHERE relname = 'performance_strategy_id_idx'";
        assertThat(outcomes.get(1).transcripts().get(1).errors())
                .anyMatch(error -> error.startsWith("ERROR: cannot drop index performance_strategy_id_idx"));
        assertThat(number("scenario_1b_book", added)).isEqualTo(1);
        assertThat(number("scenario_1b_ours", added)).isZero();
    }

    @Test
    @Covers({"T18", "R-000-076"})
    void aVerificationThatCannotFailVerifiesNothing() {
        DataSource broken = server.copy("scenario_2_book", "without_tables");
        DSL.using(broken, SQLDialect.POSTGRES)
                .execute("DROP TABLE trade_notes, trades, strategy_performance, strategies");
        assertThat(new BookVerification(broken).run()).hasSize(3).allMatch(line -> line.endsWith(": OK"));

        PostgresRollback rollback = PostgresRollback.using(broken)
                .verifier(new VisibleRowsVerifier())
                .build();
        RollbackReport report = Courses.execute(
                rollback,
                RollbackPlan.named("verify")
                        .step(new VisibleRows(Courses.STRATEGIES, "journal_app", 4, CountBound.exactly(3)))
                        .build());
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons()).anyMatch(reason -> reason.startsWith("INCONCLUSIVE"));
    }

    @Test
    @Covers("T24")
    void whoWaitsForALockMakesEverybodyWaitUnlessItHasABudget() throws Exception {
        DataSource database = server.copy(StrategyFixRunbook.TEMPLATE, "locks");
        PostgresRollback rollback = PostgresRollback.using(database)
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withAttempts(2).withLockTimeout(Duration.ofMillis(200))))
                .build();
        var before = rollback.capture("before");
        Courses.script("RELATIONSHIP_REBUILD.sql").run(database).orThrow();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection longReport = database.getConnection()) {
            longReport.setAutoCommit(false);
            execute(longReport, "SELECT count(*) FROM trades");

            Future<?> book =
                    other.submit(() -> Courses.script("rollback-1b.sql").run(database));
            awaitLockWaiter(database);
            assertThat(catchThrowable(() -> selectWithin(database, "300ms")))
                    .hasMessageContaining("canceling statement due to lock timeout");
            longReport.rollback();
            book.get();

            execute(longReport, "SELECT count(*) FROM trades");
            RollbackReport report = Courses.execute(rollback, rollback.planBackTo(before));
            assertThat(report.succeeded()).isFalse();
            assertThat(report.attempts()).isEqualTo(2);
            selectWithin(database, "300ms");
            longReport.rollback();
        } finally {
            other.shutdownNow();
        }
        assertThat(Courses.execute(rollback, rollback.planBackTo(before)).succeeded())
                .isTrue();
    }

    private static void awaitLockWaiter(DataSource database) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Sight.number(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void selectWithin(DataSource database, String budget) throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(connection, "SET lock_timeout = '" + budget + "'");
            execute(connection, "SELECT count(*) FROM trades");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String database, String sql) {
        return new Sight(server).number(database, sql);
    }

    private static String output() {
        return OUTPUT.toString(StandardCharsets.UTF_8);
    }
}
