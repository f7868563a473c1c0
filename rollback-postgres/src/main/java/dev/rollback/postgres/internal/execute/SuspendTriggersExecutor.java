package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Capabilities;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.session.SuspendTriggers;
import java.util.List;

/** Suspends triggers for the transaction. A role that may not has them dropped and created by the plan instead. */
final class SuspendTriggersExecutor implements StepExecutor<SuspendTriggers, PostgresContext> {

    private static final List<String> STATEMENTS = List.of("SET LOCAL session_replication_role = replica");

    @Override
    public Class<SuspendTriggers> stepType() {
        return SuspendTriggers.class;
    }

    @Override
    public Preview preview(SuspendTriggers step, PostgresContext context) {
        return Capabilities.of(context.connection()).suspendTriggers()
                ? Preview.of(STATEMENTS)
                        .with(
                                Hazard.SUSPENDS_TRIGGERS,
                                "this transaction",
                                "for the rows that it writes, and nobody else's")
                : Preview.of(List.of());
    }

    @Override
    public StepOutcome execute(SuspendTriggers step, PostgresContext context) {
        return Capabilities.of(context.connection()).suspendTriggers()
                ? Statements.run(PlanContext.of(context), STATEMENTS)
                : new StepOutcome.Skipped(
                        "the role may not suspend triggers; those that would fire are dropped and created by the plan");
    }
}
