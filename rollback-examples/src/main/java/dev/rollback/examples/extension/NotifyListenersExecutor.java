package dev.rollback.examples.extension;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Runs {@link NotifyListeners}: a step of one's own. */
public final class NotifyListenersExecutor implements StepExecutor<NotifyListeners, PostgresContext> {

    private static final String NOTIFY = "SELECT pg_catalog.pg_notify(?, ?)";

    @Override
    public Class<NotifyListeners> stepType() {
        return NotifyListeners.class;
    }

    @Override
    public Preview preview(NotifyListeners step, PostgresContext context) {
        return Preview.of(List.of(NOTIFY))
                .with(
                        Hazard.CUSTOM,
                        "channel " + step.channel(),
                        "its listeners are told to reload when the rollback commits");
    }

    @Override
    public StepOutcome execute(NotifyListeners step, PostgresContext context) {
        DSL.using(context.connection(), SQLDialect.POSTGRES).fetch(NOTIFY, step.channel(), step.message());
        return StepOutcome.succeeded(0);
    }
}
