package dev.rollback.postgres.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rollback.Covers;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.drill.Drill;
import dev.rollback.drill.DrillResult;
import dev.rollback.drill.DrillWork;
import dev.rollback.drill.PlanInventory;
import dev.rollback.drill.PlanState;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.ChecklistItem;
import dev.rollback.report.TimedPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTest {

    private static final DrillWork<DataSource> BREAK = running(Trading.BAD_FIX);

    private final TestDatabase database = Trading.database();
    private final PostgresDrillGround clones =
            PostgresDrillGround.cloneOf(TestServer.shared().admin(), database.name());

    @AfterEach
    void drop() {
        assertThat(database.value("SELECT count(*) FROM pg_database WHERE datname LIKE 'rollback\\_drill\\_%'"))
                .as("databases that drills left behind")
                .isEqualTo("0");
        database.close();
    }

    private static DrillWork<DataSource> running(String sql) {
        return database -> run(database, sql);
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    @Covers({"R-001-080", "R-001-082..083", "R-001-085", "R-001-087", "R-003-023", "R-003-045", "R-004-085", "R-001-097"
    })
    void goesBackEndToEndOnAClone() {
        State before = State.of(database.dataSource());
        AtomicReference<State> afterwards = new AtomicReference<>();
        DrillResult result = Drill.named("bad fix", clones)
                .participants("Ada", "Grace")
                .change(BREAK)
                .rollingBackWithin(Duration.ofMinutes(30))
                .then("Service restart", Duration.ofMinutes(5), copy -> run(copy, "SELECT 1"))
                .check("No orphans", copy -> value(
                                copy,
                                "SELECT count(*) FROM public.trades t LEFT JOIN public.strategies s ON s.id = t.strategy_id"
                                        + " WHERE s.id IS NULL AND t.strategy_id IS NOT NULL")
                        .equals("0"))
                .check("State read", copy -> {
                    afterwards.set(State.of(copy));
                    return true;
                })
                .validatingWithin(Duration.ofMinutes(20))
                .run();

        assertThat(result.boxes().items())
                .extracting(ChecklistItem::task)
                .containsExactly(
                        "Pre-rollback backup completed",
                        "Bad version deployed",
                        "Rollback planned and reviewed, nothing in its way",
                        "Rollback executed",
                        "Service restart",
                        "Database as it was",
                        "No orphans",
                        "State read",
                        "Within the recovery time");
        assertThat(result.passed()).as(result.markdown()).isTrue();
        assertThat(result.score()).isEqualTo(100);
        assertThat(result.times().phases())
                .extracting(TimedPhase::name)
                .containsExactly("Database rollback", "Service restart", "Validation");
        assertThat(result.times().target()).isEqualTo(Duration.ofMinutes(55));
        assertThat(result.times().phases().get(0).actual()).isPositive();
        assertThat(result.markdown())
                .contains(
                        "# Rollback drill: bad fix\n",
                        "\nParticipants: Ada, Grace\n",
                        "\nOn: a clone of " + database.name() + "\n",
                        "\nScore: 100 of 100, passed\n",
                        "\n- [x] Rollback executed: COMMITTED in ",
                        "\n| **Total** | 55 min |",
                        "\nIssues Encountered: none\n",
                        "\nImprovements Needed: (not given yet)\n");
        Equality.assertEqual(before, afterwards.get());
        Equality.assertEqual(before, State.of(database.dataSource()));
    }

    @Test
    @Covers("R-003-046")
    void needsNothingOfTheDatabaseButItsExportedBaseline(@TempDir Path home) {
        PostgresRollback rollback =
                PostgresRollback.using(database.dataSource()).build();
        Baseline before = rollback.capture("before");
        rollback.export(before, home.resolve("archive"));
        PostgresDrillGround ground =
                PostgresDrillGround.restoredFrom(TestServer.shared().admin(), home.resolve("archive"));

        DrillResult result = Drill.named("from an archive", ground)
                .change(BREAK)
                .check("All trades", copy -> value(copy, "SELECT count(*) FROM public.trades")
                        .equals("60"))
                .run();

        assertThat(result.passed()).as(result.markdown()).isTrue();
        assertThat(result.site()).isEqualTo("restored from archive");
    }

    @Test
    void whatTheOriginalKeepsIsNotInTheWay() {
        PostgresRollback rollback =
                PostgresRollback.using(database.dataSource()).build();
        Baseline before = rollback.capture("drill");
        database.execute("DROP INDEX public.trades_symbol_idx");
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll())
                        .succeeded())
                .isTrue();

        DrillResult result = Drill.named("again", clones).change(BREAK).run();

        assertThat(result.passed()).as(result.markdown()).isTrue();
        assertThat(rollback.list()).as("of the original").hasSize(2);
    }

    @Test
    void whatUsersWroteSinceTheChangeStays() {
        DrillResult result = Drill.named("sealed", clones)
                .change(running("ALTER TABLE public.trades DROP COLUMN note"))
                .laterWrites(running("INSERT INTO public.trades (strategy_id, symbol, price) VALUES (1, 'later', 5)"))
                .check("The later trade is there", copy -> value(
                                copy, "SELECT count(*) FROM public.trades WHERE symbol = 'later'")
                        .equals("1"))
                .run();
        assertThat(result.passed()).as(result.markdown()).isTrue();
    }

    @Test
    void aChangeThatDamagesNothingShowsNothing() {
        DrillResult result =
                Drill.named("harmless", clones).change(running("SELECT 1")).run();
        assertThat(result.passed()).isFalse();
        assertThat(result.issues())
                .containsExactly("Bad version deployed: it changed nothing: a drill without damage shows nothing");
        assertThat(result.boxes().unticked())
                .as("the failed one and all after it")
                .hasSize(5);
        assertThat(result.score()).isEqualTo(16);
        assertThat(result.report()).isEmpty();
        assertThat(result.times().phases())
                .as("nothing was done that could be timed")
                .isEmpty();
    }

    @Test
    void aConflictIsAFailedBoxAndTheRestIsOpen() {
        DrillResult result = Drill.named("conflict", clones)
                .change(running("UPDATE public.trades SET price = 1000 WHERE id = 1"))
                .laterWrites(running("UPDATE public.trades SET price = 2000 WHERE id = 1"))
                .run();
        assertThat(result.issues())
                .singleElement()
                .asString()
                .startsWith("Rollback planned and reviewed, nothing in its way: ")
                .contains("RB-CONFLICT");
        assertThat(result.boxes().items()).last().satisfies(box -> assertThat(box.state())
                .isEqualTo(ChecklistItem.State.OPEN));
    }

    @Test
    void aCheckThatFailsOrThrowsFailsTheDrill() {
        DrillResult fails = Drill.named("check", clones)
                .change(BREAK)
                .check("Never", copy -> false)
                .run();
        assertThat(fails.issues()).containsExactly("Never: it is not so");
        assertThat(fails.times().markdown())
                .contains("| Validation | 20 min |", "| failed: Shortfall |", "| not kept |");
        DrillResult throwing = Drill.named("check", clones)
                .change(BREAK)
                .check("Broken", copy -> value(copy, "SELECT 'secret'::int").isEmpty())
                .run();
        assertThat(throwing.issues())
                .singleElement()
                .asString()
                .startsWith("Broken: org.postgresql.util.PSQLException at dev.rollback.postgres.drill.DrillTest.")
                .doesNotContain("secret");
        DrillResult asserting = Drill.named("check", clones)
                .change(BREAK)
                .check("Asserted", copy -> {
                    assertThat(value(copy, "SELECT 'secret'")).isEmpty();
                    return true;
                })
                .run();
        assertThat(asserting.issues())
                .singleElement()
                .asString()
                .startsWith("Asserted: java.lang.AssertionError at dev.rollback.postgres.drill.DrillTest.")
                .doesNotContain("secret");
    }

    @Test
    void takingTooLongFailsTheDrill() {
        DrillResult result = Drill.named("slow", clones)
                .change(BREAK)
                .rollingBackWithin(Duration.ZERO)
                .validatingWithin(Duration.ZERO)
                .run();
        assertThat(result.issues()).singleElement().asString().startsWith("Within the recovery time: ");
        assertThat(result.times().kept()).isFalse();
    }

    @Test
    @Covers({"R-001-097", "R-003-025", "R-003-027"})
    void theInventoryCountsADrillAsARehearsal() {
        DrillResult result = Drill.named("bad fix", clones).change(BREAK).run();
        PlanInventory inventory = PlanInventory.empty().drilled(result);
        assertThat(inventory.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state(result.at(), Duration.ofDays(1))).isEqualTo(PlanState.REHEARSED);
            assertThat(entry.ready(result.at(), Duration.ofDays(1))).isTrue();
            assertThat(entry.ready(result.at().plus(Duration.ofDays(2)), Duration.ofDays(1)))
                    .isFalse();
        });
        DrillResult failed = Drill.named("bad fix", clones)
                .change(BREAK)
                .check("Never", copy -> false)
                .run();
        assertThat(PlanInventory.empty().drilled(failed).entries()).isEmpty();
    }

    @Test
    void aDatabaseInUseIsNotCloned() throws SQLException {
        try (Connection busy = database.connect()) {
            assertThat(busy.isValid(1)).isTrue();
            assertThatExceptionOfType(RollbackException.Failed.class)
                    .isThrownBy(clones::open)
                    .withMessageContaining("is being accessed by other users")
                    .returns("RB-SQL-55006", RollbackException::code);
        }
    }

    @Test
    void aDamagedArchiveLeavesNoDatabaseBehind(@TempDir Path home) throws IOException {
        PostgresRollback rollback =
                PostgresRollback.using(database.dataSource()).build();
        Path archive = home.resolve("archive");
        rollback.export(rollback.capture("before"), archive);
        Files.writeString(archive.resolve("surplus"), "x");
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(PostgresDrillGround.restoredFrom(TestServer.shared().admin(), archive)::open)
                .returns("RB-ARCHIVE-DAMAGED", RollbackException::code);
    }

    @Test
    void withoutAChangeThereIsNothingToPractise() {
        assertThatIllegalStateException()
                .isThrownBy(Drill.named("nothing", clones)::run)
                .withMessage("Cannot drill nothing: there is no change to take back");
    }
}
