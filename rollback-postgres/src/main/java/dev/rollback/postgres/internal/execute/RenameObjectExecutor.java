package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.Preview;
import dev.rollback.step.schema.RenameObject;

/** Gives an object its former name or schema back. */
final class RenameObjectExecutor implements StepExecutor<RenameObject, PostgresContext> {

    @Override
    public Class<RenameObject> stepType() {
        return RenameObject.class;
    }

    @Override
    public Preview preview(RenameObject step, PostgresContext context) {
        return Preview.of(PlanContext.of(context).definitions().rename(step.from(), step.to()));
    }

    @Override
    public StepOutcome execute(RenameObject step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.run(plan, plan.definitions().rename(step.from(), step.to()));
    }
}
