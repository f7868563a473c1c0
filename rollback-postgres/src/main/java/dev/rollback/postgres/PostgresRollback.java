package dev.rollback.postgres;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.StepExecutor;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Verifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The front door for PostgreSQL 15 to 18.
 *
 * <pre>{@code
 * PostgresRollback rollback = PostgresRollback.using(dataSource).build();
 *
 * Baseline before = rollback.capture("strategy-fix", b -> b.schemas("public"));
 * flyway.migrate();                                            // any change, by any tool, from any process
 * ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));
 * System.out.println(reviewed.render());
 * RollbackReport report = rollback.execute(reviewed.acceptingAll());
 * }</pre>
 *
 * <p>Safe for concurrent use. Takes a connection from the data source for each call and gives it back; never closes the data source.
 */
public final class PostgresRollback implements Rollback {

    private PostgresRollback(Builder builder) {
        throw new UnsupportedOperationException();
    }

    /** Starts to build a front door over a data source. The connections must be direct or session-pooled. */
    public static Builder using(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public Baseline capture(String name, UnaryOperator<ScopeDraft> scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RollbackPlan planBackTo(Baseline baseline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ReviewedPlan review(RollbackPlan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Rehearsal rehearse(ReviewedPlan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RollbackReport execute(ReviewedPlan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Comparison verify(Baseline baseline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Baseline> find(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Baseline> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(Baseline baseline) {
        throw new UnsupportedOperationException();
    }

    /** Builds a front door. Not thread-safe. */
    public static final class Builder {

        private final DataSource dataSource;
        private PostgresOptions options = PostgresOptions.defaults();
        private Clock clock = Clock.systemUTC();
        private final List<ExecutionListener> listeners = new ArrayList<>();
        private final List<StepExecutor<?, PostgresContext>> executors = new ArrayList<>();
        private final List<Verifier<?, PostgresContext>> verifiers = new ArrayList<>();

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** Replaces the options. */
        public Builder options(PostgresOptions value) {
            options = value;
            return this;
        }

        /** Tells the time; the system's clock by default. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Hears of progress. */
        public Builder listener(ExecutionListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Runs a step of your own, or replaces the executor of a built-in one. */
        public Builder executor(StepExecutor<?, PostgresContext> executor) {
            executors.add(executor);
            return this;
        }

        /** Answers a check of your own, or replaces the verifier of a built-in one. */
        public Builder verifier(Verifier<?, PostgresContext> verifier) {
            verifiers.add(verifier);
            return this;
        }

        /** Does not connect yet. */
        public PostgresRollback build() {
            return new PostgresRollback(this);
        }
    }
}
