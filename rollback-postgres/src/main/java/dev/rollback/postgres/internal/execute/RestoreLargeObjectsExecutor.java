package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.LargeObjects;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.data.RestoreLargeObjects;
import java.util.List;
import java.util.UUID;

/** Puts contents of large objects back, under the OIDs and with the owners and privileges that they have. */
final class RestoreLargeObjectsExecutor implements StepExecutor<RestoreLargeObjects, PostgresContext> {

    @Override
    public Class<RestoreLargeObjects> stepType() {
        return RestoreLargeObjects.class;
    }

    @Override
    public Preview preview(RestoreLargeObjects step, PostgresContext context) {
        return Preview.of(List.of("SELECT lo_truncate64(...), lo_put(oid, ...) FROM "
                        + PlanContext.of(context).store().table("large_object") + " -- for large objects "
                        + step.oids()))
                .touching(step.oids().size(), 0)
                .with(
                        Hazard.REVERTS_ALL_WRITES_SINCE_BASELINE,
                        "large objects " + step.oids(),
                        "their contents become those of the baseline");
    }

    @Override
    public StepOutcome execute(RestoreLargeObjects step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        UUID baseline = plan.states().apply(step.baseline()).baseline().id();
        LargeObjects contents = new LargeObjects(plan.store());
        return Statements.during(plan, connection -> {
            step.oids().forEach(oid -> contents.restore(connection, baseline, oid));
            return step.oids().size();
        });
    }
}
