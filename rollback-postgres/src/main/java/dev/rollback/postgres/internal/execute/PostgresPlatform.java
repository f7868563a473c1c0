package dev.rollback.postgres.internal.execute;

import dev.rollback.RollbackException;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.Scope;
import dev.rollback.engine.Attempt;
import dev.rollback.engine.Platform;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.OwnBaseline;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.catalog.CatalogMemory;
import dev.rollback.postgres.internal.ddl.AllKinds;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.Expectations;
import dev.rollback.postgres.internal.merge.MergeMemory;
import dev.rollback.postgres.internal.sql.CommitBar;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Fence;
import dev.rollback.postgres.internal.sql.Lease;
import dev.rollback.postgres.internal.sql.LentConnection;
import dev.rollback.postgres.internal.sql.LockRoom;
import dev.rollback.postgres.internal.sql.Session;
import dev.rollback.postgres.internal.sql.TupleCounts;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.CheckStep;
import dev.rollback.step.LogMessage;
import dev.rollback.step.SessionStep;
import dev.rollback.step.Step;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.session.LockTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the transaction that a plan runs in: session pinned, fence closed, locks taken, database proven unmoved. */
public final class PostgresPlatform implements Platform<PostgresContext> {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPlatform.class);

    private final Database database;
    private final Store store;
    private final CatalogMemory catalogs;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public PostgresPlatform(
            Database database, Store store, BaselineStore baselines, CatalogMemory catalogs, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.catalogs = catalogs;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    @Override
    public Attempt<PostgresContext> begin(ReviewedPlan plan, UUID executionId) {
        String problem = "Cannot execute plan " + plan.plan().name();
        database.reading(problem, other -> requireReviewed(other, plan, problem));
        store.prepare(database, problem, lockTimeout);
        Lease lease = null;
        Attempt<PostgresContext> begun = null;
        try {
            lease = database.begin(Connection.TRANSACTION_READ_COMMITTED);
            begun = begin(lease, plan, executionId, problem);
            return begun;
        } catch (SQLException | RuntimeException e) {
            throw Database.translated(problem, e);
        } finally {
            if (begun == null && lease != null) {
                lease.close();
            }
        }
    }

    private Attempt<PostgresContext> begin(Lease lease, ReviewedPlan plan, UUID executionId, String problem)
            throws SQLException {
        Connection connection = lease.connection();
        String ownPath = Session.pin(connection, lockTimeout);
        Database.requireWritable(connection, problem);
        requireReviewed(connection, plan, problem);
        Session.silenceEventTriggers(connection);
        fence(connection, problem);
        lockAhead(connection, plan, problem);
        Session.emptySearchPath(connection);
        Map<Long, Long> counted = TupleCounts.ofAll(connection);
        States captured = new States(connection, baselines);
        Optional<State> stored = plan.plan().baseline().map(captured);
        Scope scope = stored.map(state -> state.baseline().scope()).orElse(Scope.everything());
        Catalog live = catalogs.current(connection, scope);
        Expectations expectations = new Expectations(store);
        Optional<State> before = stored.map(state -> expectations.followed(connection, state, live));
        Fingerprint found = before.map(of -> of.planned(live)).orElseGet(() -> CatalogFingerprint.of(live));
        if (!found.equals(plan.inspection().state())) {
            throw new RollbackException.Refused(
                    "RB-PLAN-STALE",
                    problem,
                    "the database's definitions changed after the review, or what the baseline holds did, or others began to use a table that the change had put in another's place",
                    "plan and review again; nothing was changed");
        }
        Optional<Expectation> target = before.map(
                state -> expectations.of(connection, state, live, plan.plan().options()));
        target.ifPresent(expectation -> requireNoOtherConflicts(expectation, plan, problem));
        String path = before.map(State::searchPath).orElse(ownPath);
        Optional<UUID> own = Optional.empty();
        if (plan.steps().stream().map(ReviewedStep::step).anyMatch(PostgresPlatform::changesSomething)) {
            OwnBaseline itself = new OwnBaseline(store);
            own = Optional.of(itself.begin(connection, plan.plan().name(), executionId, scope, path, live));
            itself.digest(connection, executionId, live, replacedViews(plan));
        }
        PlanContext context = new PlanContext(
                executionId,
                plan.plan(),
                new LentConnection(connection, "A step").lent(),
                path,
                live,
                target.map(of -> AllKinds.definitions(live, of.state().catalog()))
                        .orElseGet(() -> AllKinds.definitions(live)),
                store,
                own,
                captured.expecting(target),
                target,
                new Stages(counted),
                new MergeMemory());
        CommitBar.raise(connection);
        return new PostgresAttempt(database, lease, context, plan, baselines);
    }

    private static boolean requireReviewed(Connection connection, ReviewedPlan plan, String problem) {
        DatabaseIdentity reviewed = plan.inspection().database();
        DatabaseIdentity found = Database.identity(connection);
        if (!found.sameDatabaseAs(reviewed)) {
            throw new RollbackException.Refused(
                    "RB-WRONG-DATABASE",
                    problem,
                    "it was reviewed against " + reviewed + ", this is " + found,
                    "connect to the database that was reviewed; nothing was changed");
        }
        return true;
    }

    /** What only looks, waits or tells leaves nothing to take back. */
    private static boolean changesSomething(Step step) {
        return !(step instanceof CheckStep
                || step instanceof SessionStep
                || step instanceof LogMessage
                || step instanceof Analyze);
    }

    /** Materialised views that the plan fills anew. */
    static Set<TableName> replacedViews(ReviewedPlan plan) {
        return plan.steps().stream()
                .map(ReviewedStep::step)
                .filter(RefreshMaterializedView.class::isInstance)
                .map(step -> ((RefreshMaterializedView) step).view())
                .collect(Collectors.toSet());
    }

    /** What definitions tell of conflicts is told again, under the locks. */
    private static void requireNoOtherConflicts(Expectation target, ReviewedPlan plan, String problem) {
        if (!plan.plan().conflicts().containsAll(target.conflicts())) {
            throw new RollbackException.Refused(
                    "RB-CONFLICT",
                    problem,
                    "others changed what the change had changed too, after the plan was computed",
                    "plan and review again; nothing was changed");
        }
    }

    private static void fence(Connection connection, String problem) throws SQLException {
        if (!Fence.closes(connection)) {
            throw new RollbackException.Refused(
                    "RB-BUSY",
                    problem,
                    "another rollback runs in this database, or rows are being erased from its baselines",
                    "wait until it has ended, then review again; nothing was changed");
        }
        lookForTheClient(connection);
    }

    /** A server whose client is gone then ends the statement instead of running on; servers on some systems refuse the setting. */
    private static void lookForTheClient(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL client_connection_check_interval = '1s'");
        } catch (SQLException e) {
            connection.rollback(before);
            LOG.debug("The server does not look for lost clients: {}", Errors.reason(e));
        }
    }

    /** Before the first look: what is proven after holds until the end. One by one, to tell which one could not be had. */
    private static void lockAhead(Connection connection, ReviewedPlan plan, String problem) throws SQLException {
        List<TableName> tables = plan.steps().stream()
                .map(ReviewedStep::step)
                .filter(LockTables.class::isInstance)
                .flatMap(step -> ((LockTables) step).tables().stream())
                .distinct()
                .sorted()
                .toList();
        LockRoom.require(connection, problem, tables);
        try (Statement statement = connection.createStatement()) {
            for (TableName table : tables) {
                lock(statement, table, problem);
            }
        }
    }

    private static void lock(Statement statement, TableName table, String problem) {
        try {
            statement.execute(LockTablesExecutor.statement(new LockTables(List.of(table))));
        } catch (SQLException e) {
            throw Errors.of(problem + ": cannot lock table " + table, e);
        }
    }
}
