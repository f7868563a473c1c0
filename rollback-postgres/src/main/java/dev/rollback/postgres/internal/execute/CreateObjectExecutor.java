package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Secrets;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.schema.CreateObject;
import java.util.Set;

/** Creates an object as it was. */
final class CreateObjectExecutor implements StepExecutor<CreateObject, PostgresContext> {

    private static final Set<ObjectKind> AUTHORIZATION =
            Set.of(ObjectKind.POLICY, ObjectKind.DEFAULT_PRIVILEGES, ObjectKind.USER_MAPPING);

    @Override
    public Class<CreateObject> stepType() {
        return CreateObject.class;
    }

    @Override
    public Preview preview(CreateObject step, PostgresContext context) {
        Preview preview = Preview.of(Secrets.withheld(
                step.object(), PlanContext.of(context).definitions().create(step.object())));
        return AUTHORIZATION.contains(step.object().kind())
                ? preview.with(Hazard.CHANGES_AUTHORIZATION, step.object().label(), "comes back")
                : preview;
    }

    @Override
    public StepOutcome execute(CreateObject step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.run(plan, plan.definitions().create(step.object()));
    }
}
