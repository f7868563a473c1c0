package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.LargeObjects;
import dev.rollback.review.Preview;
import dev.rollback.step.data.KeepLargeObjects;
import java.util.List;

/** Copies contents of large objects into the baseline that the execution takes of itself. */
final class KeepLargeObjectsExecutor implements StepExecutor<KeepLargeObjects, PostgresContext> {

    @Override
    public Class<KeepLargeObjects> stepType() {
        return KeepLargeObjects.class;
    }

    @Override
    public Preview preview(KeepLargeObjects step, PostgresContext context) {
        return Preview.of(List.of("INSERT INTO "
                + PlanContext.of(context).store().table("large_object")
                + " SELECT ... lo_get(oid, ...) -- of large objects " + step.oids()));
    }

    @Override
    public StepOutcome execute(KeepLargeObjects step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.during(plan, connection -> {
            new LargeObjects(plan.store()).keep(connection, plan.ownBaseline().orElseThrow(), step.oids());
            return step.oids().size();
        });
    }
}
