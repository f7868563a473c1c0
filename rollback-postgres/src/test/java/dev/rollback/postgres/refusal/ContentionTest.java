package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.refusal.Refusal.assertFailed;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.RetryOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.RowCountCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others use the database too, and other rollbacks, and there are not always connections to spare. */
class ContentionTest {

    private static final PostgresOptions IMPATIENT = PostgresOptions.defaults()
            .withRetry(RetryOptions.defaults()
                    .withAttempts(3)
                    .withFirstWait(Duration.ofMillis(5))
                    .withLockTimeout(Duration.ofMillis(50)));

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.dataSource()).options(IMPATIENT).build();
    private final Baseline before = rollback.capture("before");
    private final State old = State.of(database.dataSource());

    @AfterEach
    void drop() {
        database.close();
    }

    private ReviewedPlan damagedAndReviewed() {
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id > 50");
        return rollback.review(rollback.planBackTo(before)).acceptingAll();
    }

    @Test
    void aLockThatIsNotLetGo() throws SQLException {
        ReviewedPlan reviewed = damagedAndReviewed();
        try (Connection other = reading()) {
            RollbackReport report = Untouched.by(database.dataSource(), () -> rollback.execute(reviewed));

            assertThat(report)
                    .ended(Ending.FAILED)
                    .hasReason(
                            "given up after 3 attempts", "nothing was changed", "table public.trades", "lock timeout");
            assertThat(report.attempts()).isEqualTo(3);
            assertThat(rollback.rehearse(reviewed).remarks())
                    .singleElement()
                    .asString()
                    .contains("given up after 3 attempts");
            other.rollback();
        }
        assertThat(rollback.execute(reviewed)).isExact().wasCommitted();
        Equality.assertEqual(old, State.of(database.dataSource()));
    }

    @Test
    void aLockThatIsLetGoInTime() throws SQLException {
        ReviewedPlan reviewed = damagedAndReviewed();
        try (Connection other = reading()) {
            RollbackReport report = lettingGo(other).execute(reviewed);

            assertThat(report).isExact().wasCommitted();
            assertThat(report.attempts()).isEqualTo(2);
        }
        Equality.assertEqual(old, State.of(database.dataSource()));
    }

    @Test
    void aLockDuringACheckThatIsLetGoInTime() throws SQLException {
        ReviewedPlan reviewed = rollback.review(RollbackPlan.named("check")
                .verify(List.of(new RowCountCheck(TRADES, Optional.empty(), CountBound.atLeast(1))))
                .build());
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE public.trades IN ACCESS EXCLUSIVE MODE");
            assertThat(rollback.execute(reviewed))
                    .ended(Ending.FAILED)
                    .hasReason("given up after 3 attempts", "Cannot verify plan check", "lock timeout");

            RollbackReport report = lettingGo(other).execute(reviewed);

            assertThat(report).wasCommitted();
            assertThat(report.attempts()).isEqualTo(2);
        }
    }

    /** Review counts what would be destroyed, and cannot while nobody may read. */
    @Test
    void aLockDuringTheReview() throws SQLException {
        database.execute("CREATE TABLE public.scores (id integer)");
        RollbackPlan plan = rollback.planBackTo(before);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE public.scores IN ACCESS EXCLUSIVE MODE");
            assertFailed(
                    "RB-GIVEN-UP", () -> rollback.review(plan), "Cannot review plan back to before", "lock timeout");
            other.rollback();
        }
        assertThat(rollback.review(plan).obstacles()).isEmpty();
    }

    /** A transaction that has read the table and goes on. */
    private Connection reading() throws SQLException {
        Connection other = database.connect();
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("SELECT count(*) FROM public.trades");
        }
        return other;
    }

    /** What the other transaction holds is let go before the second attempt. */
    private PostgresRollback lettingGo(Connection other) {
        return PostgresRollback.using(database.dataSource())
                .options(IMPATIENT)
                .listener(new ExecutionListener() {
                    @Override
                    public void planStarted(ReviewedPlan plan, int attempt) {
                        if (attempt == 2) {
                            undo(other);
                        }
                    }
                })
                .build();
    }

    private static void undo(Connection other) {
        try {
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherRollbackThatRuns() {
        ReviewedPlan reviewed = damagedAndReviewed();
        List<RollbackReport> others = new ArrayList<>();
        PostgresRollback first = PostgresRollback.using(database.dataSource())
                .listener(new ExecutionListener() {
                    @Override
                    public void stepStarted(ReviewedStep step) {
                        if (step.number() == 1) {
                            others.add(rollback.execute(reviewed));
                        }
                    }
                })
                .build();

        assertThat(first.execute(reviewed)).isExact().wasCommitted();

        assertThat(others).hasSize(1);
        assertThat(others.get(0))
                .wasRefusedUntouched()
                .hasReason("RB-BUSY", "another rollback runs in this database", "nothing was changed");
        Equality.assertEqual(old, State.of(database.dataSource()));
    }

    @Test
    void aPoolOfOneConnection() {
        OneConnection pool = new OneConnection(database.dataSource());
        PostgresRollback small = PostgresRollback.using(pool.pool()).build();
        Baseline own = small.capture("through one connection");
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id > 50");
        ReviewedPlan reviewed = small.review(small.planBackTo(own)).acceptingAll();

        assertThat(small.rehearse(reviewed).wouldCommit()).isTrue();
        assertThat(small.execute(reviewed)).isExact().wasCommitted();
        assertThat(small.verify(own).equal()).isTrue();
        GuardReport guarded = small.guard("guarded", scope -> scope)
                .change(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("DELETE FROM public.trades");
                    }
                })
                .verify((checks, taken) -> checks.verifyCounts(taken).verifyForeignKeys(TRADES))
                .run();
        assertThat(guarded.kept()).isFalse();
        assertThat(guarded.safe()).isTrue();
        small.list().forEach(small::discard);

        assertThat(pool.refused()).isZero();
        Equality.assertEqual(old, State.of(database.dataSource()));
    }
}
