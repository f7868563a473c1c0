package dev.rollback.postgres.trap;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.RetryOptions;
import dev.rollback.execute.StepResult;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.session.LockTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runbooks do to other sessions, or think that they do. */
class SessionTrapsTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.dataSource()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Trap T8: DISCARD reaches the own session alone, is refused in a transaction, and brings nothing back. */
    @Test
    @Covers({"T8", "R-000-014"})
    void sessionsOfOthersNeedNoReset() throws SQLException {
        Baseline before = rollback.capture("before");
        try (Connection application = database.connect();
                Connection operator = database.connect()) {
            run(application, "PREPARE q AS SELECT note FROM public.trades WHERE id = 1");
            run(application, "EXECUTE q");
            database.execute("ALTER TABLE public.trades DROP COLUMN note");

            run(operator, "DISCARD PLANS");
            run(operator, "DISCARD TEMP");
            assertThat(value(application, "SELECT count(*) FROM pg_prepared_statements"))
                    .as("what the application has prepared")
                    .isEqualTo("1");
            assertThatThrownBy(() -> run(application, "EXECUTE q"))
                    .as("and it works no better")
                    .hasMessageContaining("column \"note\" does not exist");
            operator.setAutoCommit(false);
            run(operator, "SELECT 1");
            assertThatThrownBy(() -> run(operator, "DISCARD ALL"))
                    .hasMessageContaining("DISCARD ALL cannot run inside a transaction block");
            operator.rollback();

            assertThat(rollback.execute(
                            rollback.review(rollback.planBackTo(before)).acceptingAll()))
                    .isExact();

            assertThat(value(application, "EXECUTE q")).isEqualTo("n1");
        }
    }

    /** Trap T24: an ALTER that waits without limit makes everybody wait who comes after it. */
    @Test
    @Covers({"T24", "R-002-018"})
    void nobodyWaitsBehindUsLongerThanTheLockBudget() throws Exception {
        Baseline before = rollback.capture("before");
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id > 50");
        PostgresRollback impatient = PostgresRollback.using(database.dataSource())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults()
                                .withAttempts(2)
                                .withFirstWait(Duration.ofMillis(20))
                                .withLockTimeout(Duration.ofMillis(800))))
                .build();
        ReviewedPlan reviewed = impatient.review(impatient.planBackTo(before)).acceptingAll();
        try (Connection longReport = database.connect();
                Connection literal = database.connect();
                Statement alter = literal.createStatement();
                Connection reader = database.connect()) {
            longReport.setAutoCommit(false);
            run(longReport, "SELECT count(*) FROM public.trades");
            run(reader, "SET statement_timeout = '2s'");

            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> ignoringCancel(alter, "ALTER TABLE public.trades ADD COLUMN risk text"));
            awaitOneThatWaits();
            assertThatThrownBy(() -> value(reader, "SELECT count(*) FROM public.trades"))
                    .as("a plain SELECT behind an ALTER that waits for a report")
                    .hasMessageContaining("statement timeout");
            alter.cancel();
            waiting.join();

            CompletableFuture<RollbackReport> ours = CompletableFuture.supplyAsync(() -> impatient.execute(reviewed));
            awaitOneThatWaits();
            assertThat(value(reader, "SELECT count(*) FROM public.trades")).isEqualTo("50");
            assertThat(ours.join()).ended(Ending.FAILED).hasReason("given up after", "nothing was changed");
        }
    }

    /** Trap T27: the schema changes while the application still writes, and what it writes in between is lost. */
    @Test
    @Covers({"T27", "R-004-075", "R-001-068"})
    void nothingIsWrittenBetweenOurFirstStepAndTheCommit() throws SQLException {
        String change = "ALTER TABLE public.trades ADD COLUMN ticker text; UPDATE public.trades SET ticker = symbol";
        String write = "UPDATE public.trades SET ticker = 'of a user' WHERE id = 1";
        try (TestDatabase literal = Trading.database()) {
            literal.execute(change, "UPDATE public.trades SET symbol = ticker", write);
            literal.execute("ALTER TABLE public.trades DROP COLUMN ticker");
            assertThat(literal.value("SELECT symbol FROM public.trades WHERE id = 1"))
                    .as("what a user was told is written is nowhere")
                    .isEqualTo("s1");
        }

        Baseline before = rollback.capture("before");
        State old = State.of(database.dataSource());
        database.execute(change);
        List<String> answers = new ArrayList<>();
        try (Connection application = database.connect()) {
            run(application, "SET lock_timeout = '50ms'");
            PostgresRollback fenced = PostgresRollback.using(database.dataSource())
                    .listener(new ExecutionListener() {
                        @Override
                        public void stepFinished(StepResult result) {
                            answers.add(answer(application, write));
                        }
                    })
                    .build();
            ReviewedPlan reviewed = fenced.review(fenced.planBackTo(before)).acceptingAll();
            assertThat(reviewed.steps().get(0).step()).isInstanceOf(LockTables.class);

            assertThat(fenced.execute(reviewed)).isExact().wasCommitted();

            assertThat(answers).hasSameSizeAs(reviewed.steps()).containsOnly("55P03");
            assertThat(answer(application, write))
                    .as("afterwards it is told so")
                    .isEqualTo("42703");
        }
        Equality.assertEqual(old, State.of(database.dataSource()));
    }

    /** The SQLSTATE of what the server says. */
    private static String answer(Connection connection, String sql) {
        try {
            run(connection, sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void ignoringCancel(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("57014");
        }
    }

    private void awaitOneThatWaits() {
        String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'public.trades'::regclass";
        Instant late = Instant.now().plusSeconds(20);
        while ("0".equals(database.value(waiting))) {
            assertThat(Instant.now()).as("nobody waits").isBefore(late);
        }
    }

    /** DETACH PARTITION locks the whole, too: that is told, and taken with the other locks. */
    @Test
    void theWholeThatAPartitionLeavesIsLockedWithIt() {
        database.execute("""
                CREATE TABLE public.whole (id int) PARTITION BY LIST (id);
                CREATE TABLE public.part (id int);
                """);
        Baseline before = rollback.capture("before");
        database.execute("ALTER TABLE public.whole ATTACH PARTITION public.part FOR VALUES IN (1)");

        assertThat(rollback.planBackTo(before).steps())
                .contains(new LockTables(List.of(new TableName("public", "part"), new TableName("public", "whole"))));
    }
}
