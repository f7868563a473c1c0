package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.LargeObjects;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.review.Hazard;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.data.KeepLargeObjects;
import java.sql.Statement;
import java.util.List;

/**
 * Copies contents of large objects into the baseline that the execution takes of itself. No lock of one large object keeps writers out:
 * the table behind them all is locked, so that no write can fall between what is kept and what is replaced.
 */
final class KeepLargeObjectsExecutor implements StepExecutor<KeepLargeObjects, PostgresContext> {

    private static final String MAY_LOCK = "pg_catalog.has_table_privilege('pg_catalog.pg_largeobject', 'UPDATE')";
    private static final String LOCK = "LOCK TABLE pg_catalog.pg_largeobject IN SHARE ROW EXCLUSIVE MODE";

    @Override
    public Class<KeepLargeObjects> stepType() {
        return KeepLargeObjects.class;
    }

    @Override
    public Preview preview(KeepLargeObjects step, PostgresContext context) {
        if (!Rows.any(context.connection(), "SELECT 1 WHERE " + MAY_LOCK)) {
            throw new IllegalArgumentException("Cannot keep " + step.oids().size()
                    + " large objects: the role may not lock pg_largeobject (a superuser may, or who has UPDATE on it), and without"
                    + " the lock a write of another session could be lost");
        }
        return Preview.of(List.of(
                        LOCK,
                        "INSERT INTO " + PlanContext.of(context).store().table("large_object")
                                + " SELECT ... lo_get(oid, ...) -- of large objects " + step.oids()))
                .locking("pg_catalog.pg_largeobject", LockMode.SHARE_ROW_EXCLUSIVE)
                .with(
                        Hazard.TAKES_EXCLUSIVE_LOCK,
                        "large objects",
                        "no session can write any of them until the rollback ends");
    }

    @Override
    public StepOutcome execute(KeepLargeObjects step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.during(plan, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOCK);
            }
            new LargeObjects(plan.store()).keep(connection, plan.ownBaseline().orElseThrow(), step.oids());
            return step.oids().size();
        });
    }
}
