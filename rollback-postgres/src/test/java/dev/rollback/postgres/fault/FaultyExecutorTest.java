package dev.rollback.postgres.fault;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.schema.CreateObject;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an executor goes wrong, the transaction of the plan is undone, and the caller is told. */
class FaultyExecutorTest {

    private final TestDatabase database = Trading.database();

    @AfterEach
    void drop() {
        database.close();
    }

    /** In place of the executor that creates objects. */
    private record Creating(Function<PostgresContext, StepOutcome> work)
            implements StepExecutor<CreateObject, PostgresContext> {

        @Override
        public Class<CreateObject> stepType() {
            return CreateObject.class;
        }

        @Override
        public Preview preview(CreateObject step, PostgresContext context) {
            return Preview.of(List.of());
        }

        @Override
        public StepOutcome execute(CreateObject step, PostgresContext context) {
            return work.apply(context);
        }
    }

    @Test
    void thatThrows() {
        RollbackException error = failure(context -> {
            throw new IllegalStateException("row (7, secret)");
        });

        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertThat(error.code()).isEqualTo("RB-STEP-ERROR");
        assertThat(error).hasMessageContaining("create index public.trades_symbol_idx");
        assertThat(error.getMessage()).doesNotContain("secret");
    }

    /** The server takes nothing more in this transaction, so that not even the step can be journalled. */
    @Test
    void thatHidesAnErrorOfTheServer() {
        RollbackException error = failure(context -> {
            try (Statement statement = context.connection().createStatement()) {
                statement.execute("SELECT 1 FROM public.nowhere");
            } catch (SQLException hidden) {
                return StepOutcome.succeeded(1);
            }
            return StepOutcome.succeeded(0);
        });

        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertThat(error.code()).isEqualTo("RB-STEP-ABORTED");
        assertThat(error)
                .hasMessageContainingAll(
                        "step 2 of plan back to before, create index public.trades_symbol_idx",
                        "relation \"public.nowhere\" does not exist",
                        "nothing was changed",
                        "mend the executor");
    }

    @Test
    @SuppressWarnings("NullAway") // as callers may who check nothing
    void thatReturnsNull() {
        RollbackException error = failure(context -> null);

        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertThat(error.code()).isEqualTo("RB-STEP-NULL");
        assertThat(error)
                .hasMessageContainingAll(
                        "create index public.trades_symbol_idx",
                        "the executor of",
                        "returned null",
                        "mend the executor");
    }

    @Test
    void thatLosesTheConnection() {
        RollbackException error = failure(context -> {
            database.execute("""
                    SELECT pg_terminate_backend(a.pid, 10000) FROM pg_stat_activity a
                     WHERE a.datname = current_database() AND a.state = 'idle in transaction'""");
            return StepOutcome.succeeded(1);
        });

        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertThat(error.code()).isEqualTo("RB-CONNECTION");
    }

    @Test
    void thatCommits() {
        RollbackException error = failure(context -> {
            execute(context, "DELETE FROM public.trades");
            try {
                context.connection().commit();
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("A step may not end its transaction: commit");
                throw new IllegalStateException(e);
            }
            return StepOutcome.succeeded(1);
        });

        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertThat(error.code()).isEqualTo("RB-STEP-ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "ROLLBACK"})
    void thatEndsTheTransactionBySqlAndHidesWhatCameOfIt(String end) {
        RollbackException error = failure(context -> {
            execute(context, "DELETE FROM public.trades");
            try {
                execute(context, end);
            } catch (IllegalStateException hidden) {
                return StepOutcome.succeeded(1);
            }
            return StepOutcome.succeeded(2);
        });

        assertThat(error).isInstanceOf(RollbackException.Failed.class);
        assertThat(error.code()).isEqualTo("RB-STEP-ENDED");
        assertThat(error).hasMessageContainingAll("step 2", "mend the executor");
    }

    private static void execute(PostgresContext context, String sql) {
        try (Statement statement = context.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thatSaysItFailed() {
        assertThat(report(context -> new StepOutcome.Failed("out of ideas")))
                .ended(Ending.FAILED)
                .hasReason("create index public.trades_symbol_idx", "out of ideas", "nothing was changed");
    }

    @Test
    void thatDoesNotKnow() {
        assertThat(report(context -> new StepOutcome.Unknown("no answer")))
                .ended(Ending.UNKNOWN)
                .hasReason("create index public.trades_symbol_idx", "no answer", "the transaction was undone");
    }

    private RollbackException failure(Function<PostgresContext, StepOutcome> work) {
        return Untouched.by(database.kept(), () -> catchThrowableOfType(RollbackException.class, () -> execute(work)));
    }

    private RollbackReport report(Function<PostgresContext, StepOutcome> work) {
        return Untouched.by(database.kept(), () -> execute(work));
    }

    /** Captures, drops an index and puts it back within: the database is the same before and after. */
    private RollbackReport execute(Function<PostgresContext, StepOutcome> work) {
        PostgresRollback door = PostgresRollback.using(database.kept())
                .executor(new Creating(work))
                .build();
        Baseline before = door.capture("before");
        database.execute("DROP INDEX public.trades_symbol_idx");
        ReviewedPlan reviewed = door.review(door.planBackTo(before)).acceptingAll();
        try {
            return Untouched.by(database.kept(), () -> door.execute(reviewed));
        } finally {
            database.execute("CREATE INDEX trades_symbol_idx ON public.trades (symbol)");
        }
    }
}
