package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.review.Hazard;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.data.RefreshMaterializedView;
import java.util.List;

/** Fills a materialised view from its query. */
final class RefreshMaterializedViewExecutor implements StepExecutor<RefreshMaterializedView, PostgresContext> {

    @Override
    public Class<RefreshMaterializedView> stepType() {
        return RefreshMaterializedView.class;
    }

    @Override
    public Preview preview(RefreshMaterializedView step, PostgresContext context) {
        return Preview.of(statements(step))
                .locking(step.view().toString(), LockMode.ACCESS_EXCLUSIVE)
                .with(
                        Hazard.TAKES_EXCLUSIVE_LOCK,
                        "materialized view " + step.view(),
                        "no session can read it until the rollback ends");
    }

    @Override
    public StepOutcome execute(RefreshMaterializedView step, PostgresContext context) {
        return Statements.run(PlanContext.of(context), statements(step));
    }

    private static List<String> statements(RefreshMaterializedView step) {
        return List.of("REFRESH MATERIALIZED VIEW " + Quote.table(step.view()));
    }
}
