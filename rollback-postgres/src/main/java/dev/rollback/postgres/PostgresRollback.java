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
import dev.rollback.engine.Engine;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.Retrying;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepExecutors;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.archive.Exporting;
import dev.rollback.postgres.internal.archive.Importing;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.Capturing;
import dev.rollback.postgres.internal.capture.Discarding;
import dev.rollback.postgres.internal.capture.MappedKeys;
import dev.rollback.postgres.internal.capture.Probing;
import dev.rollback.postgres.internal.capture.Sealing;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.CatalogMemory;
import dev.rollback.postgres.internal.erase.Erasing;
import dev.rollback.postgres.internal.execute.BuiltInExecutors;
import dev.rollback.postgres.internal.execute.BuiltInVerifiers;
import dev.rollback.postgres.internal.execute.PostgresInspector;
import dev.rollback.postgres.internal.execute.PostgresPlatform;
import dev.rollback.postgres.internal.merge.MergeMemory;
import dev.rollback.postgres.internal.plan.Planning;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Patience;
import dev.rollback.postgres.internal.verify.Verifying;
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
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    private final PostgresOptions options;
    private final Database database;
    private final Patience patience;
    private final Store store;
    private final BaselineStore baselines;
    private final Capturing capturing;
    private final Exporting exporting;
    private final Importing importing;
    private final Probing probing;
    private final Sealing sealing;
    private final Erasing erasing;
    private final Discarding discarding;
    private final Verifying verifying;
    private final Planning planning;
    private final PostgresInspector inspector;
    private final Engine<PostgresContext> engine;
    private final Set<Class<? extends Step>> checks;

    private PostgresRollback(Builder builder) {
        Supplier<UUID> ids = UUID::randomUUID;
        this.options = builder.options;
        this.database = new Database(builder.dataSource);
        this.patience = new Patience(options.retry());
        this.store = new Store(options.schema());
        this.baselines = new BaselineStore(store);
        this.capturing =
                new Capturing(database, store, baselines, options.retry().lockTimeout(), ids);
        this.exporting =
                new Exporting(database, store, baselines, options.retry().lockTimeout());
        this.importing =
                new Importing(database, store, baselines, options.retry().lockTimeout(), ids);
        this.probing = new Probing(database, store, options.retry().lockTimeout());
        this.sealing = new Sealing(database, store, baselines, options.retry().lockTimeout(), ids);
        this.erasing = new Erasing(database, store, baselines, options.retry().lockTimeout());
        this.discarding = new Discarding(database, baselines, options.retry().lockTimeout());
        this.verifying =
                new Verifying(database, store, baselines, options.retry().lockTimeout());
        CatalogMemory catalogs = new CatalogMemory(store.schema());
        MergeMemory merges = new MergeMemory();
        this.planning = new Planning(
                database, store, baselines, catalogs, merges, options.retry().lockTimeout());
        Dispatch<PostgresContext> dispatch = builder.dispatch();
        this.inspector = new PostgresInspector(
                database,
                store,
                baselines,
                catalogs,
                merges,
                dispatch,
                options.retry().lockTimeout(),
                ids);
        this.engine = new Engine<>(
                new PostgresPlatform(
                        database, store, baselines, catalogs, options.retry().lockTimeout()),
                dispatch,
                new Retrying(options.retry()),
                builder.listeners,
                builder.clock,
                ids);
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
                "Cannot capture baseline " + name, () -> capturing.capture(name, wanted.scope(), wanted.copied()));
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
        return probing.probe(scope.apply(new ScopeDraft()).scope(), change::on);
    }

    /**
     * Starts a guarded change: it is captured before, checked after, and rolled back by itself if a check fails or the change throws.
     *
     * @param name the baseline's name; it stays until it is discarded
     * @param scope what is captured, and so taken back: what the change does outside it stays
     */
    public Guard guard(String name, UnaryOperator<ScopeDraft> scope) {
        return new Guard(this, database, checks, name, scope);
    }

    @Override
    public Baseline seal(Baseline baseline, SealOptions how) {
        return patience.with("Cannot seal baseline " + baseline.name(), () -> sealing.seal(baseline, how));
    }

    @Override
    public RollbackPlan planBackTo(Baseline baseline, PlanOptions options) {
        return patience.with(
                "Cannot plan back to baseline " + baseline.name(), () -> planning.planBackTo(baseline, options));
    }

    @Override
    public ReviewedPlan review(RollbackPlan plan) {
        return patience.with("Cannot review plan " + plan.name(), () -> ReviewedPlan.review(plan, inspector));
    }

    @Override
    public Rehearsal rehearse(ReviewedPlan plan) {
        return engine.rehearse(plan);
    }

    @Override
    public RollbackReport execute(ReviewedPlan plan) {
        String problem = "Cannot execute plan " + plan.plan().name();
        return engine.execute(plan, name -> found(problem, name));
    }

    @Override
    public Comparison verify(Baseline baseline) {
        return patience.with("Cannot verify against baseline " + baseline.name(), () -> verifying.against(baseline));
    }

    @Override
    public long mappedKeys(Baseline baseline, TableName table, Consumer<MappedKey> consumer) {
        String problem = "Cannot tell the keys of table " + table;
        // once: the caller would be given keys again that he was given before an error
        return new Patience(options.retry().withAttempts(1))
                .with(
                        problem,
                        () -> database.reading(
                                problem, options.retry().lockTimeout(), connection -> new MappedKeys(store)
                                        .each(connection, baselines.state(connection, baseline), table, consumer)));
    }

    @Override
    public Optional<Baseline> find(String name) {
        return found("Cannot find baseline " + name, name);
    }

    private Optional<Baseline> found(String problem, String name) {
        return patience.with(problem, () -> database.reading(problem, connection -> baselines.find(connection, name)));
    }

    @Override
    public List<Baseline> list() {
        String problem = "Cannot list baselines";
        return patience.with(problem, () -> database.reading(problem, baselines::list));
    }

    @Override
    public Archive export(Baseline baseline, Path directory, ExportOptions how) {
        String problem = "Cannot export baseline " + baseline.name() + " to " + directory;
        return patience.with(problem, () -> exporting.export(baseline, directory, how));
    }

    @Override
    public Baseline importFrom(Path directory, ImportOptions how) {
        return patience.with("Cannot import a baseline from " + directory, () -> importing.importFrom(directory, how));
    }

    @Override
    public Erased erase(Baseline baseline, Erasure erasure) {
        return patience.with(
                "Cannot erase rows from baseline " + baseline.name(), () -> erasing.from(baseline, erasure));
    }

    @Override
    public List<Erased> erase(Erasure erasure) {
        return patience.with("Cannot erase rows from the baselines", () -> erasing.everywhere(erasure));
    }

    @Override
    public void discard(Baseline baseline) {
        patience.with("Cannot discard baseline " + baseline.name(), () -> discarding.discard(baseline));
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

        private Dispatch<PostgresContext> dispatch() {
            return new Dispatch<>(executors, verifiers);
        }

        /** Does not connect yet. */
        public PostgresRollback build() {
            return new PostgresRollback(this);
        }
    }
}
