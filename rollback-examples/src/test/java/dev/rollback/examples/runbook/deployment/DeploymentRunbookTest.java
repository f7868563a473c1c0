package dev.rollback.examples.runbook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.Covers;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.decide.Presets;
import dev.rollback.decide.Signals;
import dev.rollback.drill.DrillResult;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.Sight;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.Checklist;
import dev.rollback.report.ChecklistItem;
import dev.rollback.report.Notice;
import dev.rollback.report.Notifier;
import dev.rollback.review.ReviewedPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentRunbookTest {

    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();
    private static final List<Notice> NOTICES = Collections.synchronizedList(new ArrayList<>());
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private static Path archives;

    private static Server server;
    private static DeploymentRunbook.Result result;

    @BeforeAll
    static void run() throws Exception {
        server = Server.start();
        Console console = Console.plain(new PrintStream(OUTPUT, true, StandardCharsets.UTF_8));
        result = new DeploymentRunbook(console, server, archives, NOTICES::add, TIMER).run();
    }

    @AfterAll
    static void stop() throws Exception {
        TIMER.shutdownNow();
        server.close();
    }

    @Test
    @Covers({"R-001-066", "R-001-072"})
    void theDeploymentIsTakenBackAndLaterWorkStays() {
        Outcome outcome = result.outcome();
        assertThat(outcome.report().succeeded()).as(outcome.report().text()).isTrue();
        assertThat(outcome.ours().none()).as(outcome.ours().toString()).isTrue();
        assertThat(outcome.byTheBook().lost("row")).isGreaterThan(1_000);
        assertThat(outcome.byTheBook().lost("policy")).isEqualTo(1);
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8))
                .contains("the pre-deployment backup restored in full would lose 9 rows");
    }

    @Test
    @Covers("R-001-017..026")
    void everyBoxIsAGateThatEvidenceOpens() {
        assertThat(result.gates().items()).hasSize(10).allSatisfy(item -> assertThat(item.evidence())
                .isNotBlank());
        assertThat(result.gates().complete()).isTrue();
        assertThat(NOTICES).extracting(Notice::audience).contains(Notice.Audience.STAKEHOLDERS);
        assertThat(archives.resolve("pre-rollback")).isNotEmptyDirectory();
    }

    @Test
    @Covers("R-001-022")
    void aGateThatIsClosedStopsEverything() throws Exception {
        DataSource database = server.copy(DeploymentRunbook.TEMPLATE, "gates");
        PostgresRollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("v1.1.0");
        DeploymentRunbook.runAll(database, "v1.2.0.sql");
        ReviewedPlan plan = rollback.review(rollback.planBackTo(before));
        Notifier broken = notice -> {
            throw new IllegalStateException("mail server away");
        };
        Instant now = Instant.now();
        Checklist list = new PreRollbackChecklist(rollback, DeploymentRunbook.incident(), broken, List.of())
                .tick(
                        Presets.deployment(Duration.ofMinutes(30)).decide(Signals.of(now, Duration.ofMinutes(5))),
                        before,
                        plan,
                        archives.resolve("gates"),
                        now);
        assertThat(list.unticked())
                .extracting(ChecklistItem::task)
                .containsExactly(
                        "Confirm rollback is necessary",
                        "Notify stakeholders of planned rollback",
                        "Assemble rollback team");
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> PreRollbackChecklist.pass(list))
                .withMessageContaining("mail server away");
        assertThat(Sight.number(database, "SELECT count(*) FROM market_tags")).isEqualTo(2);
    }

    @Test
    @Covers({"T20", "R-001-074", "R-001-075"})
    void theHistoryFollowsTheCatalogAndNotTheOtherWayRound() throws Exception {
        String history = "SELECT count(*) FROM supabase_migrations.schema_migrations";
        String schema = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'recommendations'::regclass"
                + " AND attname = 'score'";
        DataSource repaired = server.copy(DeploymentRunbook.TEMPLATE, "repaired");
        DeploymentRunbook.runAll(repaired, "v1.2.0.sql", "repair.sql");
        assertThat(Sight.number(repaired, history)).isEqualTo(2);
        assertThat(Sight.number(repaired, schema))
                .as("says reverted, and is not")
                .isEqualTo(1);
        assertThat(number("deployment_ours", history)).isEqualTo(2);
        assertThat(number("deployment_ours", schema)).isZero();
    }

    @Test
    void aDownScriptBringsColumnsBackEmptyAndLast() {
        String filled = "SELECT count(*) FROM markets WHERE liquidity > 0";
        assertThat(number("deployment_book", filled)).isZero();
        assertThat(number("deployment_ours", filled)).isEqualTo(400);
    }

    @Test
    @Covers({"R-001-078", "R-001-080", "R-001-082..083", "R-001-085", "R-001-087"})
    void theDrillFillsItsFormFromWhatItDid() {
        DrillResult drill = result.drill();
        assertThat(drill.passed()).as(drill.markdown()).isTrue();
        assertThat(drill.boxes().items())
                .extracting(ChecklistItem::task)
                .contains(
                        "Pre-rollback backup completed",
                        "Bad version deployed",
                        "Rollback executed",
                        "Database as it was",
                        "Every recommendation has its market and its confidence");
        assertThat(drill.times().target()).hasMinutes(30);
        assertThat(drill.times().kept()).isTrue();
        assertThat(drill.times().phases())
                .allSatisfy(phase -> assertThat(phase.actual()).isPositive());
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8))
                .contains("Participants: DBA, on-call engineer", "Score: 100 of 100", "Time to Complete:");
    }

    @Test
    @Covers("R-001-086")
    void ofTheElevenBoxesThoseOfTheDatabaseAreTickedByTheDrill() {
        assertThat(result.form().items()).hasSize(11);
        assertThat(result.form().unticked())
                .as("the service is not part of it, and nobody says that it was")
                .extracting(ChecklistItem::task)
                .containsExactly(
                        "Service stopped gracefully",
                        "Service started successfully",
                        "Health check passed",
                        "Monitored for 30 minutes",
                        "No errors in logs");
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8))
                .contains("- [x] Test analysis completed: looked at", "- [ ] Health check passed\n");
    }

    @Test
    @Covers("R-001-081")
    void theDrillIsAnnounced() {
        assertThat(NOTICES)
                .filteredOn(notice -> notice.text().startsWith("Rollback drill on a copy"))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.STARTED, Notice.Kind.COMPLETED);
    }

    @Test
    @Covers({"R-001-065", "R-001-073"})
    void theNewestRowsAreThoseThatUsersWrote() {
        assertThat(newest("deployment_ours", "markets", 5))
                .hasSize(5)
                .isEqualTo(newest("deployment_ideal", "markets", 5));
        assertThat(newest("deployment_ours", "analysis_history", 10))
                .hasSize(10)
                .isEqualTo(newest("deployment_ideal", "analysis_history", 10))
                .first()
                .asString()
                .startsWith("(8001,7001,");
    }

    private static List<?> newest(String database, String table, int rows) {
        return DSL.using(server.database(database), SQLDialect.POSTGRES)
                .fetch("SELECT t::text FROM " + table + " t ORDER BY created_at DESC LIMIT " + rows)
                .getValues(0);
    }

    @Test
    @Covers({"R-001-088..090"})
    void peopleAreToldWhenItBeginsAndThatItIsCompleteOnceItIsProven() {
        assertThat(NOTICES)
                .filteredOn(notice -> notice.text().startsWith("ROLLBACK "))
                .extracting(notice -> notice.text().lines().findFirst().orElseThrow())
                .startsWith("ROLLBACK INITIATED")
                .endsWith("ROLLBACK COMPLETE", "ROLLBACK COMPLETE");
        assertThat(NOTICES)
                .extracting(Notice::text)
                .anyMatch(text -> text.contains("Verification: Complete (database, IDENTICAL to baseline v1.1.0)")
                        && text.contains("Post-incident review scheduled for: 2"))
                .anyMatch(text -> text.startsWith("We are rolling back Market Monitor to the previous version"))
                .contains("v1.2.0 has been rolled back. Market Monitor is stable.");
        assertThat(result.incident().markdown())
                .contains("- **Reason**: recommendations turned into HOLD, requests for confidence fail\n")
                .contains("- **Scripts Executed**: plan back to v1.1.0 (");
    }

    private static long number(String database, String sql) {
        return new Sight(server).number(database, sql);
    }
}
