package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.journal.DatabaseJournal;
import dev.rollback.review.Preview;
import dev.rollback.step.LogMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a journal entry, and an SLF4J event once it is committed: an event cannot be undone. */
final class LogMessageExecutor implements StepExecutor<LogMessage, PostgresContext> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollback.log");

    @Override
    public Class<LogMessage> stepType() {
        return LogMessage.class;
    }

    @Override
    public Preview preview(LogMessage step, PostgresContext context) {
        return Preview.of(
                List.of("INSERT INTO " + PlanContext.of(context).store().table("journal")
                        + " (execution_id, operation, status, details) VALUES (?, ?, ?, ?)"));
    }

    @Override
    public StepOutcome execute(LogMessage step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        plan.stages().add(step);
        return Statements.during(plan, connection -> {
            new DatabaseJournal(plan.store())
                    .write(connection, plan.executionId(), step.operation(), step.status(), step.details());
            return 0;
        });
    }

    /** Logs the messages of a committed attempt. */
    static void announce(PlanContext plan) {
        plan.stages().messages().forEach(message -> LOG.atInfo()
                .addKeyValue("execution", plan.executionId())
                .addKeyValue("status", message.status())
                .log(message.operation()));
    }
}
