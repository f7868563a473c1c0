package dev.rollback.postgres.internal.execute;

import dev.rollback.RollbackException;
import dev.rollback.engine.Attempt;
import dev.rollback.execute.StepResult;
import dev.rollback.plan.Goal;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.OwnBaseline;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.catalog.CatalogVersions;
import dev.rollback.postgres.internal.journal.DatabaseJournal;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.sql.CommitBar;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Lease;
import dev.rollback.postgres.internal.sql.Moment;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import dev.rollback.postgres.internal.verify.Comparing;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.verify.Comparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transaction of one plan. */
final class PostgresAttempt implements Attempt<PostgresContext> {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresAttempt.class);

    private static final String ABORTED = "25P02";

    private final Database database;
    private final PlanContext context;
    private final ReviewedPlan plan;
    private final BaselineStore baselines;
    private final Lease lease;
    private final Connection connection;
    private final String transaction;
    private String rowVersions = "";
    private Optional<Catalog> after = Optional.empty();

    /**
     * @param lease of the connection that {@code context} lends to steps
     */
    PostgresAttempt(Database database, Lease lease, PlanContext context, ReviewedPlan plan, BaselineStore baselines) {
        this.database = database;
        this.context = context;
        this.plan = plan;
        this.baselines = baselines;
        this.lease = lease;
        this.connection = lease.connection();
        this.transaction = Rows.one(connection, "SELECT pg_catalog.pg_current_xact_id()::text")
                .get(0, String.class);
    }

    @Override
    public PostgresContext context() {
        return context;
    }

    @Override
    public List<LockHeld> locks() {
        return asked("Cannot look up the locks of plan " + plan.plan().name(), this::held);
    }

    @Override
    public List<LockHeld> locksAfter(ReviewedStep step) {
        String problem = "Cannot go on after step " + step.number() + " of plan "
                + plan.plan().name() + ", " + step.step().summary();
        return asked(problem, this::held);
    }

    private List<LockHeld> held() {
        return Rows.of(connection, """
                        SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname), l.mode
                        FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE l.locktype = 'relation' AND l.pid = pg_catalog.pg_backend_pid() AND c.relkind IN ('r', 'p', 'm', 'v', 'S')
                          AND n.nspname !~ '^pg_' AND n.nspname <> ? ORDER BY 1, 2
                        """, context.store().schema())
                .map(row -> new LockHeld(row.get(0, String.class), row.get(1, String.class)));
    }

    @Override
    public void record(StepResult result) {
        String outcome = result.outcome().getClass().getSimpleName().toUpperCase(Locale.ROOT);
        String step = "step " + result.number() + " of plan " + plan.plan().name();
        String written = asked("Cannot journal " + step, () -> new DatabaseJournal(context.store())
                .write(connection, context.executionId(), result.step().summary(), outcome, "step " + result.number()));
        if (!written.equals(transaction)) {
            throw new RollbackException.Failed(
                    "RB-STEP-ENDED",
                    "Cannot go on after " + step,
                    "it ended the transaction that the plan runs in, and with it what was done so far was undone",
                    "nothing was changed; mend the executor, then review again");
        }
    }

    /** An executor that hides an error of the server leaves a transaction that answers nothing more. */
    private static <T> T asked(String problem, Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw e.getCause() instanceof SQLException error && ABORTED.equals(error.getSQLState())
                    ? aborted(problem, error)
                    : Database.translated(problem, e);
        }
    }

    /** The driver gives the error that aborted the transaction as the cause of what the server says from then on. */
    private static RollbackException.Failed aborted(String problem, SQLException e) {
        SQLException hidden = e.getCause() instanceof SQLException first ? first : e;
        return new RollbackException.Failed(
                "RB-STEP-ABORTED",
                problem,
                "it hid an error of the server, after which the transaction takes nothing more: "
                        + Errors.reason(hidden),
                "nothing was changed; mend the executor or verifier, so that it lets errors of the server pass or goes back to a savepoint, then review again",
                Errors.withoutRows(hidden));
    }

    /**
     * While no transaction ends, and between two equal looks at the versions of catalog rows, nobody else's DDL committed: what was
     * compared is what is there.
     */
    @Override
    public Optional<Comparison> compare() {
        String problem = "Cannot verify plan " + plan.plan().name();
        try {
            Session.emptySearchPath(connection);
            Moment began = Moment.of(connection);
            rowVersions = CatalogVersions.of(connection, context.store().schema());
            if (plan.plan().goal() != Goal.EXACT || context.expectation().isEmpty()) {
                return Optional.empty();
            }
            Expectation target = context.expectation().get();
            Catalog now = new CatalogReader(context.store().schema())
                    .read(connection, target.state().baseline().scope());
            Comparison comparison = new Comparing(context.copies())
                    .compare(connection, target, now, context.stages().placed(PostgresPlatform.replacedViews(plan)));
            after = Optional.of(now);
            if (!began.equals(Moment.of(connection))
                    && !rowVersions.equals(
                            CatalogVersions.of(connection, context.store().schema()))) {
                throw new RollbackException.Refused(
                        "RB-OVERTAKEN",
                        problem,
                        "another session committed DDL while the result was compared",
                        "try again when no deployment runs; nothing was changed");
            }
            return Optional.of(comparison);
        } catch (SQLException | DataAccessException e) {
            throw Database.translated(problem, e);
        }
    }

    @Override
    public Optional<String> ownBaseline() {
        return context.ownBaseline().map(id -> OwnBaseline.name(plan.plan().name(), id));
    }

    @Override
    public List<String> commit() {
        String problem = "Cannot commit plan " + plan.plan().name();
        try {
            if (context.ownBaseline().isPresent()) {
                baselines.complete(connection, context.ownBaseline().get());
                sealOwn(context.ownBaseline().get());
            }
            dropStages();
            if (!plan.steps().isEmpty()) {
                new DatabaseJournal(context.store())
                        .write(
                                connection,
                                context.executionId(),
                                plan.plan().name(),
                                "COMMITTED",
                                plan.steps().size() + " steps");
            }
            CommitBar.lift(connection);
            boolean undisturbed = database.commit(problem, lease);
            LogMessageExecutor.announce(context);
            return undisturbed ? drift() : List.of("committed, but the connection was lost on the way: verify again");
        } catch (SQLException | DataAccessException e) {
            throw Database.translated(problem, e);
        }
    }

    /** What was worked out is needed until it has been compared, and the way back is known. */
    private void dropStages() throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String table : context.stages().tables()) {
                statement.execute("DROP TABLE " + table);
            }
        }
    }

    /** What others write after this rollback stays when it is rolled back, as what they wrote before it did. */
    private void sealOwn(UUID id) throws SQLException {
        boolean merged = context.expectation().filter(Expectation::merged).isPresent();
        if (merged || context.stages().hasImages()) {
            OwnBaseline own = new OwnBaseline(context.store());
            own.seal(
                    connection,
                    OwnBaseline.name(plan.plan().name(), id),
                    after.orElseThrow(),
                    context.stages().keys());
            if (merged) {
                own.recordTakenBack(
                        connection,
                        context.expectation().get().state().baseline().id(),
                        id);
            }
        }
    }

    /** What other sessions committed, to kinds that cannot be locked, between the comparison and the commit. */
    private List<String> drift() {
        try {
            String now = CatalogVersions.of(connection, context.store().schema());
            return now.equals(rowVersions)
                    ? List.of()
                    : List.of("another session committed DDL right after: verify again");
        } catch (RuntimeException e) {
            LOG.warn(
                    "Committed, but could not look for concurrent changes",
                    Database.translated("Cannot look for drift", e));
            return List.of(
                    "committed, but whether another session changed definitions at the same time could not be looked up: verify again");
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
