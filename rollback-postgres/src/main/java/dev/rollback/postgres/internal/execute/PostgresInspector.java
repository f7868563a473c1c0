package dev.rollback.postgres.internal.execute;

import dev.rollback.RollbackException;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.Scope;
import dev.rollback.engine.Dispatch;
import dev.rollback.execute.TransientFailure;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.catalog.CatalogMemory;
import dev.rollback.postgres.internal.ddl.AllKinds;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.Expectations;
import dev.rollback.postgres.internal.merge.MergeMemory;
import dev.rollback.postgres.internal.plan.Expansion;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import dev.rollback.review.Finding;
import dev.rollback.review.Hazard;
import dev.rollback.review.Inspection;
import dev.rollback.review.PlanInspector;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.CustomStep;
import dev.rollback.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** Holds a plan against the live database in a read-only transaction: selectors become steps, steps become statements. */
public final class PostgresInspector implements PlanInspector {

    private final Database database;
    private final Store store;
    private final CatalogMemory catalogs;
    private final MergeMemory merges;
    private final BaselineStore baselines;
    private final Dispatch<PostgresContext> dispatch;
    private final Duration lockTimeout;
    private final Supplier<UUID> ids;

    public PostgresInspector(
            Database database,
            Store store,
            BaselineStore baselines,
            CatalogMemory catalogs,
            MergeMemory merges,
            Dispatch<PostgresContext> dispatch,
            Duration lockTimeout,
            Supplier<UUID> ids) {
        this.database = database;
        this.store = store;
        this.catalogs = catalogs;
        this.merges = merges;
        this.baselines = baselines;
        this.dispatch = dispatch;
        this.lockTimeout = lockTimeout;
        this.ids = ids;
    }

    @Override
    public Inspection inspect(RollbackPlan plan) {
        return database.reading("Cannot review plan " + plan.name(), connection -> {
            String ownPath = Session.pin(connection, lockTimeout);
            Session.emptySearchPath(connection);
            States captured = new States(connection, baselines);
            Optional<State> stored = plan.baseline().map(captured);
            Scope scope = stored.map(state -> state.baseline().scope()).orElse(Scope.everything());
            Catalog live = catalogs.current(connection, scope);
            Expectations expectations = new Expectations(store);
            Optional<State> before = stored.map(state -> expectations.followed(connection, state, live));
            Optional<Expectation> target =
                    before.map(state -> expectations.of(connection, state, live, plan.options()));
            PlanContext context = new PlanContext(
                    ids.get(),
                    plan,
                    connection,
                    before.map(State::searchPath).orElse(ownPath),
                    live,
                    target.map(of -> AllKinds.definitions(live, of.state().catalog()))
                            .orElseGet(() -> AllKinds.definitions(live)),
                    store,
                    Optional.empty(),
                    captured.expecting(target),
                    target,
                    new Stages(Map.of()),
                    merges);
            return inspect(
                    context, before.map(state -> state.planned(live)).orElseGet(() -> CatalogFingerprint.of(live)));
        });
    }

    private Inspection inspect(PlanContext context, Fingerprint state) {
        List<Obstacle> obstacles = new ArrayList<>();
        context.plan()
                .precondition()
                .filter(wanted -> !wanted.equals(state))
                .ifPresent(wanted -> obstacles.add(new Obstacle(
                        "RB-PLAN-STALE",
                        "plan " + context.plan().name(),
                        "the database's definitions changed after it was computed, or what the baseline holds did, or others began to use a table that the change had put in another's place",
                        "plan again; nothing was changed")));
        Expansion expansion = new Expansion(context.live(), context.states(), context.definitions());
        List<Step> steps = expansion.of(context.plan());
        obstacles.addAll(expansion.obstacles());
        List<ReviewedStep> reviewed = new ArrayList<>();
        for (Step step : steps) {
            Optional<String> unknown = dispatch.unknown(step);
            unknown.ifPresent(type -> obstacles.add(new Obstacle(
                    "RB-STEP-UNREGISTERED",
                    step.summary(),
                    "no executor or verifier is registered for " + type,
                    "register one when building the front door")));
            reviewed.add(new ReviewedStep(
                    reviewed.size() + 1,
                    step,
                    obstacles.isEmpty() && context.plan().obstacles().isEmpty()
                            ? preview(step, context, obstacles)
                            : Preview.of(List.of())));
        }
        return new Inspection(
                Database.identity(context.connection()), state, reviewed, findings(context, steps), obstacles);
    }

    /** What steps of callers write is written without triggers and foreign keys where event triggers can only be silenced with them. */
    private static List<Finding> findings(PlanContext context, List<Step> steps) {
        return steps.stream().anyMatch(CustomStep.class::isInstance)
                        && Session.silence(context.connection()) == Session.Silence.ALL_TRIGGERS
                ? List.of(
                        new Finding(
                                Hazard.SUSPENDS_TRIGGERS,
                                "this transaction",
                                "the database has event triggers, which only go silent together with all triggers and foreign keys, for custom steps too"))
                : List.of();
    }

    private Preview preview(Step step, PlanContext context, List<Obstacle> obstacles) {
        try {
            return dispatch.preview(step, context);
        } catch (IllegalArgumentException e) {
            obstacles.add(new Obstacle(
                    "RB-STEP-INVALID",
                    step.summary(),
                    String.valueOf(e.getMessage()),
                    "mend the step, then review again; nothing was changed"));
            return Preview.of(List.of());
        } catch (RollbackException | TransientFailure | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RollbackException.Failed(
                    "RB-STEP-ERROR",
                    "Cannot review plan " + context.plan().name() + ", " + step.summary(),
                    "its preview ended with " + e.getClass().getName(),
                    "nothing was changed; look at the cause, then review again",
                    e);
        }
    }
}
