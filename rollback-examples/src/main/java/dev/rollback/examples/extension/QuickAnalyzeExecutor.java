package dev.rollback.examples.extension;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.data.Analyze;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Runs the built-in step {@link Analyze} in another way: with a small sample, so that it is over soon. */
public final class QuickAnalyzeExecutor implements StepExecutor<Analyze, PostgresContext> {

    private static final String SAMPLE = "SET LOCAL default_statistics_target = 10";
    private static final String RESET = "SET LOCAL default_statistics_target TO DEFAULT";

    @Override
    public Class<Analyze> stepType() {
        return Analyze.class;
    }

    @Override
    public Preview preview(Analyze step, PostgresContext context) {
        return Preview.of(List.of(SAMPLE, "ANALYZE " + name(step), RESET))
                .locking(step.table().toString(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    @Override
    public StepOutcome execute(Analyze step, PostgresContext context) {
        DSLContext sql = DSL.using(context.connection(), SQLDialect.POSTGRES);
        sql.execute(SAMPLE);
        sql.execute("ANALYZE {0}", name(step));
        sql.execute(RESET);
        return new StepOutcome.Succeeded(0, "with a small sample");
    }

    private static Name name(Analyze step) {
        return DSL.quotedName(step.table().schema(), step.table().name());
    }
}
