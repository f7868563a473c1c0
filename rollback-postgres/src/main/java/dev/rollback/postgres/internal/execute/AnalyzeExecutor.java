package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.data.Analyze;
import java.util.List;

/** Collects planner statistics. */
final class AnalyzeExecutor implements StepExecutor<Analyze, PostgresContext> {

    @Override
    public Class<Analyze> stepType() {
        return Analyze.class;
    }

    @Override
    public Preview preview(Analyze step, PostgresContext context) {
        return Preview.of(statements(step)).locking(step.table().toString(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    @Override
    public StepOutcome execute(Analyze step, PostgresContext context) {
        return Statements.run(PlanContext.of(context), statements(step));
    }

    private static List<String> statements(Analyze step) {
        return List.of("ANALYZE " + Quote.table(step.table()));
    }
}
