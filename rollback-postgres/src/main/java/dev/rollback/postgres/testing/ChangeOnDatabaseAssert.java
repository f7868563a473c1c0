package dev.rollback.postgres.testing;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Comparison;
import java.sql.Connection;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Asserts about a change that is tried on a database. */
public final class ChangeOnDatabaseAssert {

    private final Change change;
    private final DataSource dataSource;
    private final PostgresRollback rollback;
    private final UnaryOperator<ScopeDraft> scope;

    ChangeOnDatabaseAssert(Change change, DataSource dataSource, PostgresRollback rollback) {
        this(change, dataSource, rollback, everything -> everything);
    }

    private ChangeOnDatabaseAssert(
            Change change, DataSource dataSource, PostgresRollback rollback, UnaryOperator<ScopeDraft> scope) {
        this.change = change;
        this.dataSource = dataSource;
        this.rollback = rollback;
        this.scope = scope;
    }

    /** Goes through a front door of your own, with its options, executors and verifiers. */
    public ChangeOnDatabaseAssert through(PostgresRollback door) {
        return new ChangeOnDatabaseAssert(change, dataSource, door, scope);
    }

    /** Captures less than everything. */
    public ChangeOnDatabaseAssert capturing(UnaryOperator<ScopeDraft> narrower) {
        return new ChangeOnDatabaseAssert(change, dataSource, rollback, narrower);
    }

    /**
     * Captures the database, makes the change, takes it back with every hazard accepted, and asserts that the database is exactly
     * what it was. On success nothing of the trial stays behind; on failure the baseline does, and the message tells what differs,
     * object by object.
     *
     * @return for more assertions about the rollback
     */
    public RollbackReportAssert rollsBackExactly() {
        Baseline before = rollback.capture("trial-" + UUID.randomUUID(), scope);
        makeChange();
        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
        RollbackReportAssert exact = new RollbackReportAssert(report).isExact();
        Comparison now = rollback.verify(before);
        if (!now.equal()) {
            throw new AssertionError("Expected the database to equal " + before
                    + " after its rollback was committed, but:\n" + Differences.of(now));
        }
        report.ownBaseline().flatMap(rollback::find).ifPresent(rollback::discard);
        rollback.discard(before);
        return exact;
    }

    private void makeChange() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            change.apply(connection);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (Exception e) {
            throw new AssertionError(
                    "Expected the change to work, so that it can be taken back, but: " + e.getMessage(), e);
        }
    }
}
