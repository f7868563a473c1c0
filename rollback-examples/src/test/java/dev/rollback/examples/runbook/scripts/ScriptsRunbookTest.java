package dev.rollback.examples.runbook.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.drill.PlanEntry;
import dev.rollback.drill.PlanInventory;
import dev.rollback.drill.PlanState;
import dev.rollback.drill.Risk;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.Sight;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsRunbookTest {

    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();

    @TempDir
    private static Path exports;

    private static Server server;
    private static PlanInventory inventory;
    private static List<Outcome> outcomes;

    @BeforeAll
    static void run() throws Exception {
        server = Server.start();
        Console console = Console.plain(new PrintStream(OUTPUT, true, StandardCharsets.UTF_8));
        ScriptsRunbook runbook = new ScriptsRunbook(console, server, exports);
        outcomes = runbook.run();
        inventory = runbook.inventory();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @Covers({"R-003-002", "R-003-010", "R-003-017"})
    void nothingIsLost() {
        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.report().succeeded()).as(outcome.report().text()).isTrue();
            assertThat(outcome.ours().none()).as(outcome.ours().toString()).isTrue();
        });
    }

    @Test
    @Covers({"R-003-001", "R-003-003"})
    void theSequenceNeverGoesBelowWhatWasHandedOut() {
        String position = "SELECT last_value FROM sponsor_connections_id_seq";
        assertThat(number("sequence_book", position)).isEqualTo(126);
        assertThat(number("sequence_ours", position)).isEqualTo(130);
        assertThat(output()).contains("the same a second time: NOTHING_TO_DO");
    }

    @Test
    @Covers({"R-003-004", "R-003-024"})
    void positionsAreShownBeforeAndAfter() {
        assertThat(output())
                .contains(
                        "the sequence stood at 1 after the fix; by the book it is at 126, with the library at 130",
                        "to test it, the book draws the number 126; the library draws none");
        assertThat(outcomes.get(0).ours().none()).isTrue();
        assertThat(outcomes.get(0).report().certificate()).isPresent();
    }

    @Test
    @Covers("R-003-005")
    void theSequenceIsCheckedWithoutDrawingANumber() {
        String position = "SELECT last_value * 2 + is_called::integer FROM sponsor_connections_id_seq";
        PostgresRollback rollback =
                PostgresRollback.using(server.database("sequence_ours")).build();
        long before = number("sequence_ours", position);
        RollbackReport checked = ScriptsRunbook.execute(rollback, ScriptsRunbook.sequenceIsAhead());
        assertThat(checked.verification().checks()).singleElement().matches(check -> check.verdict()
                .holds());
        assertThat(number("sequence_ours", position)).isEqualTo(before);
        // the book's check answers with the number that it draws
        assertThat(outcomes.get(0).transcripts().get(0).answer("Test nextval")).isEqualTo("126");
    }

    @Test
    @Covers("R-003-008")
    void anInsertWorksAgain() {
        assertThat(insert("sequence_book"))
                .hasMessageContaining("null value in column \"id\" of relation \"sponsor_connections\"");
        assertThat(insert("sequence_ours")).isNull();
    }

    @Test
    @Covers({"T13", "R-003-007"})
    void aPositionSetByHandSurvivesItsTransaction() throws Exception {
        String position = "SELECT last_value FROM sponsor_connections_id_seq";
        DataSource database = server.copy(ScriptsRunbook.AFTER, "setval");
        PostgresRollback rollback = PostgresRollback.using(database).build();
        Baseline before = rollback.capture("before");
        ScriptsRunbook.run(database, "sequence-fix.sql");

        rollback.rehearse(rollback.review(rollback.planBackTo(before)).acceptingAll());
        assertThat(Sight.number(database, position)).isEqualTo(1);

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(ScriptsRunbook.script("rollback_sponsor_connections_sequence.sql")
                            .run(connection)
                            .errors())
                    .isEmpty();
            connection.rollback();
        }
        assertThat(Sight.number(database, position)).isEqualTo(121);
    }

    @Test
    @Covers({"T19", "R-003-014"})
    void cascadeTakesWhatOthersBuiltAndSaysNothing() {
        String others = "SELECT (SELECT count(*) FROM pg_views WHERE viewname = 'coach_overview')"
                + " + (SELECT count(*) FROM pg_constraint WHERE conname = 'coach_invoices_connection_id_fkey')";
        assertThat(outcomes.get(1).transcripts().get(0).errors()).isEmpty();
        assertThat(number("tables_book", others)).isZero();
        assertThat(number("tables_ours", others)).isEqualTo(2);
        assertThat(output())
                .contains("STILL_NEEDED column public.sponsor_connections.id by view public.coach_overview")
                .contains("DROPS_DEFINITION constraint coach_invoices_connection_id_fkey on public.coach_invoices");
    }

    @Test
    @Covers({"R-003-009", "R-003-011", "R-003-012", "R-003-013", "R-003-042", "R-003-043"})
    void whatWouldGoIsShownWithRowsAndSizeAndRefusedWithoutAcceptance() {
        assertThat(output())
                .containsPattern("DESTROYS_DATA table public.sponsor_visible_memos: 600 rows, \\d+")
                .containsPattern("DESTROYS_DATA table public.sponsor_connections: 120 rows, \\d+")
                .containsPattern("DESTROYS_DATA table public.sponsor_chat_messages: 900 rows, \\d+")
                .contains("without acceptance: REFUSED, [hazard")
                .contains("hazard DESTROYS_DATA is not accepted");
        assertThat(number("tables_ours", "SELECT count(*) FROM sponsor_chat_messages"))
                .isEqualTo(900);
    }

    @Test
    @Covers("R-003-020")
    void whatWentIsExported() throws Exception {
        assertThat(output()).containsPattern("kept, and exported to .*: 1,620 rows");
        PostgresRollback empty =
                PostgresRollback.using(server.create("elsewhere")).build();
        Baseline imported = empty.importFrom(
                exports.resolve("kept"), ImportOptions.defaults().intoAnyDatabase());
        assertThat(imported.rows()).isEqualTo(1620);
    }

    @Test
    @Covers({"T25", "R-003-025", "R-003-027..029"})
    void theInventoryBelievesEvidenceAlone() {
        Instant now = Instant.now();
        assertThat(inventory.entries())
                .hasSize(3)
                .extracting(entry -> entry.state(now, PlanBook.SHELF_LIFE))
                .containsOnly(PlanState.RUN);
        assertThat(inventory.entries())
                .extracting(PlanEntry::risk)
                .containsExactly(Risk.MEDIUM, Risk.HIGH, Risk.MEDIUM);
        // the destructive plan stood there as reviewed alone before it was rehearsed, and was not ready
        PlanEntry removal = inventory.find("back to coaching-tables").orElseThrow();
        PlanEntry reviewedOnly =
                new PlanEntry(removal.plan(), removal.risk(), removal.evidence().subList(0, 1));
        assertThat(reviewedOnly.state(now, PlanBook.SHELF_LIFE)).isEqualTo(PlanState.REVIEWED);
        assertThat(reviewedOnly.ready(now, PlanBook.SHELF_LIFE)).isFalse();
        assertThat(removal.ready(now, PlanBook.SHELF_LIFE)).isTrue();
        assertThat(inventory.entries())
                .extracting(entry -> entry.plan().reason())
                .allMatch(Optional::isPresent);
        assertThat(output()).containsPattern("rehearsed in .*, the plan is now REHEARSED");
        assertThat(output())
                .containsPattern("\\| back to back to coaching-tables .* \\| UNKNOWN \\| WRITTEN \\| none \\|");
        assertThat(output()).containsPattern("\\| back to back to coaching-tables .* \\| REVIEWED \\| .* \\| no \\|");
    }

    private static Throwable insert(String database) {
        return catchThrowable(() -> {
            try (Connection connection = server.database(database).getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO sponsor_connections (sponsor_id, member_id) VALUES (8, 150)");
                connection.rollback();
            }
        });
    }

    private static long number(String database, String sql) {
        return new Sight(server).number(database, sql);
    }

    private static String output() {
        return OUTPUT.toString(StandardCharsets.UTF_8);
    }
}
