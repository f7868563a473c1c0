package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rollback.Covers;
import dev.rollback.RollbackException;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.RetryOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.Selection;
import dev.rollback.postgres.Guard;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.CustomStep;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change under guard stays if all is well, and is taken back by itself if not. */
class GuardTest {

    private static final String GOOD = "ALTER TABLE public.trades ADD COLUMN risk integer DEFAULT 1";
    private static final String BAD = GOOD + "; DELETE FROM public.trades WHERE id % 2 = 0";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final State old = State.of(database.kept());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void keepsWhatIsWell() {
        GuardReport report = guard().change(connection -> run(connection, GOOD))
                .verify((checks, before) -> checks.verifyCounts(before).verifyForeignKeys(TRADES))
                .run();

        assertThat(report.kept()).isTrue();
        assertThat(report.safe()).isTrue();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.failure()).isEmpty();
        assertThat(report.rollback()).isEmpty();
        assertThat(report.verification().checks()).hasSize(3).allMatch(check -> check.verdict()
                .holds());
        assertThat(database.value("SELECT sum(risk) FROM public.trades")).isEqualTo("60");
        assertThat(rollback.list()).as("checks keep nothing").containsExactly(report.before());
    }

    @Test
    void keepsWhatIsLeftOpen() {
        GuardReport report = guard().change(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, GOOD);
                })
                .run();

        assertThat(report.kept()).isTrue();
        assertThat(database.value("SELECT sum(risk) FROM public.trades")).isEqualTo("60");
    }

    @Test
    void keepsWhatIsLeftOpenBySql() {
        GuardReport report = guard().change(connection -> {
                    run(connection, "BEGIN");
                    run(connection, GOOD);
                })
                .run();

        assertThat(report.kept()).isTrue();
        assertThat(database.value("SELECT sum(risk) FROM public.trades")).isEqualTo("60");
    }

    @Test
    void doesNotKeepWhatTheServerUndoesInsteadOfCommitting() {
        assertAbortedIsNotKept(connection -> connection.setAutoCommit(false));
    }

    @Test
    void doesNotKeepWhatTheServerUndoesInsteadOfCommittingIfBegunBySql() {
        assertAbortedIsNotKept(connection -> run(connection, "BEGIN"));
    }

    private void assertAbortedIsNotKept(Guard.Change begin) {
        GuardReport report = guard().change(connection -> {
                    run(connection, "UPDATE public.trades SET note = 'committed' WHERE id = 1");
                    begin.on(connection);
                    run(connection, "UPDATE public.trades SET note = 'lost'");
                    try {
                        run(connection, "SELECT 1 / 0");
                    } catch (SQLException swallowed) {
                        assertThat(swallowed.getSQLState()).isEqualTo("22012");
                    }
                })
                .run();

        assertTakenBack(report, "the change failed: its transaction was aborted, nothing of it was committed");
        assertThat(report.failure()).get(THROWABLE).cause().hasMessageContaining("division by zero");
    }

    @Test
    void takesBackWhatFailsOnlyWhenItIsCommitted() {
        GuardReport report = guard().change(connection -> {
                    run(connection, "ALTER TABLE public.trades ADD UNIQUE (note) DEFERRABLE INITIALLY DEFERRED");
                    connection.setAutoCommit(false);
                    run(connection, "UPDATE public.trades SET note = 'same'");
                })
                .run();

        assertTakenBack(report, "the change failed: duplicate key value violates unique constraint");
    }

    @Test
    @Covers("R-003-048")
    void takesBackWhatFailsACheck() {
        GuardReport report = guard().change(connection -> run(connection, BAD))
                .verify((checks, before) -> checks.verifyCounts(before))
                .run();

        assertTakenBack(report, "VIOLATED verify public.trades has exactly 60 rows");
        assertThat(report.failure()).isEmpty();
    }

    @Test
    void isSafeWithinItsScopeAloneAndSaysSo() {
        database.execute("CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.notes AS SELECT 1 AS id");
        State both = State.of(database.kept());
        GuardReport report = guard().change(connection -> {
                    run(connection, BAD);
                    run(connection, "DELETE FROM elsewhere.notes");
                    throw new IllegalStateException("row 7");
                })
                .run();

        assertThat(report.safe()).isTrue();
        assertThat(report.toString()).contains("within=", "public");
        assertThat(database.value("SELECT count(*) FROM elsewhere.notes"))
                .as("what lies outside is as the change left it")
                .isEqualTo("0");
        database.execute("INSERT INTO elsewhere.notes VALUES (1)");
        Equality.assertEqual(both, State.of(database.kept()));
    }

    @Test
    void takesBackWhatCannotBeChecked() {
        GuardReport report = guard().change(connection -> run(connection, BAD))
                .verify((checks, before) -> checks.verifyForeignKeys(TableName.of("public", "nowhere")))
                .run();

        assertTakenBack(report, "INCONCLUSIVE");
    }

    @Test
    void takesBackWhatTheServerRefusesHalfway() {
        GuardReport report = guard().change(connection -> {
                    run(connection, BAD);
                    run(connection, "DROP TABLE public.nowhere");
                })
                .run();

        assertTakenBack(report, "the change failed: table \"nowhere\" does not exist (SQLSTATE 42P01)");
    }

    @Test
    void takesBackWhatThrows() {
        IllegalStateException thrown = new IllegalStateException("row 7");
        GuardReport report = guard().change(connection -> {
                    run(connection, BAD);
                    throw thrown;
                })
                .run();

        assertTakenBack(report, "the change failed with java.lang.IllegalStateException");
        assertThat(report.failure()).containsSame(thrown);
        assertThat(report.toString())
                .contains("failure=Optional[java.lang.IllegalStateException]")
                .doesNotContain("row 7");
    }

    @Test
    void takesBackWhatThrowsAnErrorAndLetsItPass() {
        Guard guard = guard().change(connection -> {
            run(connection, BAD);
            throw new AssertionError("not what it should be");
        });

        assertThatThrownBy(guard::run).isInstanceOf(AssertionError.class).hasMessage("not what it should be");

        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    void takesBackWhoseChecksThrowAnErrorAndLetsItPass() {
        Guard guard = guard().change(connection -> run(connection, BAD)).verify((checks, before) -> {
            throw new AssertionError("not what it should be");
        });

        assertThatThrownBy(guard::run)
                .isInstanceOf(AssertionError.class)
                .hasMessage("not what it should be")
                .hasNoSuppressedExceptions();

        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    void anErrorSaysWhyTheWayBackWasNotGone() throws SQLException {
        PostgresRollback impatient = PostgresRollback.using(database.kept())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withAttempts(1).withLockTimeout(Duration.ofMillis(50))))
                .build();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Guard guard = impatient
                    .guard("guarded", scope -> scope.schemas("public"))
                    .change(connection -> {
                        run(connection, GOOD);
                        run(other, "SELECT count(*) FROM public.trades");
                        throw new AssertionError("not what it should be");
                    });

            assertThatThrownBy(guard::run)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("not what it should be")
                    .satisfies(error -> assertThat(error.getSuppressed())
                            .singleElement()
                            .asString()
                            .contains(
                                    "Cannot take the change guarded back: FAILED, [RB-GIVEN-UP] given up after 1 attempt",
                                    "lock timeout",
                                    "plan back to baseline guarded"));
            other.rollback();
        }
    }

    @Test
    void anErrorSaysWhyTheWayBackCouldNotBePlanned() {
        Guard guard = guard().change(connection -> {
            rollback.discard(rollback.baseline("guarded"));
            throw new AssertionError("not what it should be");
        });

        assertThatThrownBy(guard::run)
                .isInstanceOf(AssertionError.class)
                .hasMessage("not what it should be")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("RollbackException$Refused: Cannot use baseline guarded"));
    }

    @Test
    void undoesWhatIsLeftOpenByWhatThrows() throws SQLException {
        try (Connection only = database.connect()) {
            Guard guard = PostgresRollback.using(ForgetfulPool.of(only))
                    .build()
                    .guard("guarded", scope -> scope.schemas("public"))
                    .change(connection -> {
                        connection.setAutoCommit(false);
                        run(connection, BAD);
                        throw new IllegalStateException("row 7");
                    });

            GuardReport report = guard.run();

            assertThat(report.safe()).isTrue();
            assertThat(report.reasons()).containsExactly("the change failed with java.lang.IllegalStateException");
            assertThat(report.rollback().orElseThrow()).ended(Ending.NOTHING_TO_DO);
            Equality.assertEqual(old, State.of(database.kept()));
        }
    }

    @Test
    void takesBackWhatIsInterruptedAndStaysInterrupted() {
        List<Boolean> interrupted = new ArrayList<>();
        PostgresRollback listening = PostgresRollback.using(database.kept())
                .listener(new ExecutionListener() {
                    @Override
                    public void planStarted(ReviewedPlan plan, int attempt) {
                        interrupted.add(Thread.currentThread().isInterrupted());
                    }
                })
                .build();

        GuardReport report = listening
                .guard("guarded", scope -> scope.schemas("public"))
                .change(connection -> {
                    run(connection, BAD);
                    throw new InterruptedException();
                })
                .run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).containsExactly(false);
        assertTakenBack(report, "the change was interrupted");
    }

    @Test
    void takesBackWhatBreaksItsConnection() {
        GuardReport report = guard().change(connection -> {
                    run(connection, BAD);
                    run(connection, "SELECT pg_terminate_backend(pg_backend_pid())");
                })
                .run();

        assertTakenBack(report, "the change failed: ");
    }

    @Test
    void takesBackWhoseChecksThrow() {
        IllegalStateException thrown = new IllegalStateException("row 7");
        GuardReport report = guard().change(connection -> run(connection, BAD))
                .verify((checks, before) -> {
                    throw thrown;
                })
                .run();

        assertTakenBack(report, "the checks could not be run: they failed with java.lang.IllegalStateException");
        assertThat(report.failure()).containsSame(thrown);
        assertThat(report.toString()).doesNotContain("row 7");
    }

    @Test
    void runsNothingButChecksAndTakesBackWhoseChecksHoldMore() {
        GuardReport report = guard().change(connection -> run(connection, BAD))
                .verify((checks, before) ->
                        checks.verifyForeignKeys(TRADES).dropIndexes(Selection.named(TRADES, "trades_symbol_idx")))
                .run();

        assertTakenBack(report, "Cannot check the change guarded");
        assertThat(report.reasons())
                .singleElement()
                .asString()
                .contains("trades_symbol_idx", "none of the steps ran")
                .doesNotContain("foreign keys");
        assertThat(report.failure())
                .get(type(RollbackException.Refused.class))
                .returns("RB-GUARD-NO-CHECK", RollbackException::code);
    }

    /** Looks if a table is there. */
    private record TableIsThere(TableName table) implements CustomStep {

        @Override
        public String summary() {
            return "look for " + table;
        }
    }

    private record Looking() implements Verifier<TableIsThere, PostgresContext> {

        @Override
        public Class<TableIsThere> stepType() {
            return TableIsThere.class;
        }

        @Override
        public Preview preview(TableIsThere step, PostgresContext context) {
            return Preview.of(List.of());
        }

        @Override
        public Verdict verify(TableIsThere step, PostgresContext context) {
            return Verdict.HELD;
        }
    }

    @Test
    void asksChecksOfOthers() {
        GuardReport report = PostgresRollback.using(database.kept())
                .verifier(new Looking())
                .build()
                .guard("guarded", scope -> scope.schemas("public"))
                .change(connection -> run(connection, GOOD))
                .verify((checks, before) -> checks.step(new TableIsThere(TRADES)))
                .run();

        assertThat(report.kept()).isTrue();
        assertThat(report.verification().checks()).hasSize(1);
    }

    @Test
    @Covers("R-003-040")
    void doesNotBeginWithoutABaseline() {
        rollback.capture("guarded");
        List<Connection> begun = new ArrayList<>();

        assertThatThrownBy(() -> guard().change(begun::add).run())
                .isInstanceOf(RollbackException.Refused.class)
                .hasMessageContaining("there is a baseline of that name");

        assertThat(begun).isEmpty();
    }

    private void assertTakenBack(GuardReport report, String reason) {
        assertThat(report.kept()).isFalse();
        assertThat(report.safe()).isTrue();
        assertThat(report.reasons()).anyMatch(text -> text.contains(reason), reason);
        assertThat(report.rollback().orElseThrow()).isExact().wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    private Guard guard() {
        return rollback.guard("guarded", scope -> scope.schemas("public"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
