package dev.rollback.postgres;

import dev.rollback.Rollback;
import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ExportOptions;
import dev.rollback.capture.ImportOptions;
import dev.rollback.capture.MappedKey;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.capture.Touched;
import dev.rollback.engine.Dispatch;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepExecutors;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.execute.BuiltInExecutors;
import dev.rollback.postgres.internal.execute.BuiltInVerifiers;
import dev.rollback.postgres.internal.sql.Patience;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.Step;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Verifier;
import dev.rollback.verify.Verifiers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
 * <p>Safe for concurrent use. Takes connections from the data source for each call, one at a time but for an export, and gives them back; never
 * closes the data source. The first capture or execution creates the schema of {@link PostgresOptions#schema()}.
 */
public final class PostgresRollback implements Rollback {

    private final Patience patience;

    /** Where a caller would be given again what he was given before an error. */
    private final Patience once;

    private final Works works;
    private final Set<Class<? extends Step>> checks;

    private PostgresRollback(Builder builder) {
        this.patience = new Patience(builder.options.retry());
        this.once = new Patience(builder.options.retry().withAttempts(1));
        this.works = new Works(
                builder.dataSource,
                builder.options,
                builder.clock,
                builder.listeners,
                new Dispatch<>(builder.executors, builder.verifiers));
        this.checks = builder.verifiers.stepTypes();
    }

    /**
     * Starts to build a front door over a data source. The connections must be direct or session-pooled, and be lent without an open
     * transaction ({@code RB-TRANSACTION-OPEN}). They are given back as they came: autocommit, isolation level and settings.
     */
    public static Builder using(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public Baseline capture(String name, UnaryOperator<ScopeDraft> scope) {
        ScopeDraft wanted = scope.apply(new ScopeDraft());
        return patience.with(
                "Cannot capture baseline " + name,
                () -> works.capturing.capture(name, wanted.scope(), wanted.copied()));
    }

    /**
     * Tries a change in a transaction that is undone, and tells what it touched, so that a capture can keep just that: see
     * {@link ScopeDraft#protecting}.
     *
     * <p>It is tried once, at READ COMMITTED, and holds the locks of the change until it ends; waiting for each is limited by
     * {@link dev.rollback.execute.RetryOptions#lockTimeout()}. Sequences that it moved are put back if no other session did anything
     * meanwhile, and are reported otherwise. Not seen is what the change does by other connections and outside the scope's schemas, and
     * to the contents of large objects; not undone is what it does outside the database, and session-level advisory locks that it
     * leaves. DDL that other sessions commit meanwhile counts as touched.
     *
     * @param scope the schemas to look at; what it says of rows plays no part
     * @param change may do with the connection what one transaction can hold, but not end it
     * @throws dev.rollback.RollbackException.Refused if the change ended its transaction or tried to ({@code RB-PROBE-ENDED}), or has
     *     statements that no transaction can hold ({@code RB-PROBE-NO-TRANSACTION})
     * @throws dev.rollback.RollbackException.Failed if it failed ({@code RB-PROBE-FAILED}), be it for want of a lock
     */
    public Touched probe(UnaryOperator<ScopeDraft> scope, Guard.Change change) {
        return works.probing.probe(scope.apply(new ScopeDraft()).scope(), change::on);
    }

    /**
     * Starts a guarded change: it is captured before, checked after, and rolled back by itself if a check fails or the change throws.
     *
     * @param name the baseline's name; it stays until it is discarded
     * @param scope what is captured, and so taken back: what the change does outside it stays
     */
    public Guard guard(String name, UnaryOperator<ScopeDraft> scope) {
        return new Guard(this, works.database, checks, name, scope);
    }

    @Override
    public Baseline seal(Baseline baseline, SealOptions how) {
        return patience.with("Cannot seal baseline " + baseline.name(), () -> works.sealing.seal(baseline, how));
    }

    @Override
    public RollbackPlan planBackTo(Baseline baseline, PlanOptions options) {
        return patience.with(
                "Cannot plan back to baseline " + baseline.name(), () -> works.planning.planBackTo(baseline, options));
    }

    @Override
    public ReviewedPlan review(RollbackPlan plan) {
        return patience.with("Cannot review plan " + plan.name(), () -> ReviewedPlan.review(plan, works.inspector));
    }

    @Override
    public Rehearsal rehearse(ReviewedPlan plan) {
        return works.engine.rehearse(plan);
    }

    @Override
    public RollbackReport execute(ReviewedPlan plan) {
        String problem = "Cannot execute plan " + plan.plan().name();
        return works.engine.execute(plan, name -> found(problem, name));
    }

    @Override
    public Comparison verify(Baseline baseline) {
        return patience.with(
                "Cannot verify against baseline " + baseline.name(), () -> works.verifying.against(baseline));
    }

    @Override
    public long mappedKeys(Baseline baseline, TableName table, Consumer<MappedKey> consumer) {
        return once.with("Cannot tell the keys of table " + table, () -> works.keys.each(baseline, table, consumer));
    }

    @Override
    public Optional<Baseline> find(String name) {
        return found("Cannot find baseline " + name, name);
    }

    private Optional<Baseline> found(String problem, String name) {
        return patience.with(
                problem, () -> works.database.reading(problem, connection -> works.baselines.find(connection, name)));
    }

    @Override
    public List<Baseline> list() {
        String problem = "Cannot list baselines";
        return patience.with(problem, () -> works.database.reading(problem, works.baselines::list));
    }

    @Override
    public Archive export(Baseline baseline, Path directory, ExportOptions how) {
        String problem = "Cannot export baseline " + baseline.name() + " to " + directory;
        return patience.with(problem, () -> works.exporting.export(baseline, directory, how));
    }

    @Override
    public Baseline importFrom(Path directory, ImportOptions how) {
        return patience.with(
                "Cannot import a baseline from " + directory, () -> works.importing.importFrom(directory, how));
    }

    @Override
    public Erased erase(Baseline baseline, Erasure erasure) {
        return patience.with(
                "Cannot erase rows from baseline " + baseline.name(), () -> works.erasing.from(baseline, erasure));
    }

    @Override
    public List<Erased> erase(Erasure erasure) {
        return patience.with("Cannot erase rows from the baselines", () -> works.erasing.everywhere(erasure));
    }

    @Override
    public void discard(Baseline baseline) {
        patience.with("Cannot discard baseline " + baseline.name(), () -> works.discarding.discard(baseline));
    }

    /** Builds a front door. Not thread-safe. */
    public static final class Builder {

        private final DataSource dataSource;
        private PostgresOptions options = PostgresOptions.defaults();
        private Clock clock = Clock.systemUTC();
        private final List<ExecutionListener> listeners = new ArrayList<>();
        private StepExecutors<PostgresContext> executors = BuiltInExecutors.all();
        private Verifiers<PostgresContext> verifiers = BuiltInVerifiers.all();

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
            executors = executors.with(executor);
            return this;
        }

        /** Answers a check of your own, or replaces the verifier of a built-in one. */
        public Builder verifier(Verifier<?, PostgresContext> verifier) {
            verifiers = verifiers.with(verifier);
            return this;
        }

        /** Does not connect yet. */
        public PostgresRollback build() {
            return new PostgresRollback(this);
        }
    }
}
