package dev.rollback.postgres.fault;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.Preview;
import dev.rollback.step.Step;
import java.util.List;

/** Does nothing and says that it did. */
record Idle<S extends Step>(Class<S> stepType) implements StepExecutor<S, PostgresContext> {

    @Override
    public Preview preview(S step, PostgresContext context) {
        return Preview.of(List.of());
    }

    @Override
    public StepOutcome execute(S step, PostgresContext context) {
        return StepOutcome.succeeded(1);
    }
}
