package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.review.Hazard;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.session.LockTables;
import java.util.List;
import java.util.stream.Collectors;

/** Takes all table locks at once, at full strength, in name order. */
final class LockTablesExecutor implements StepExecutor<LockTables, PostgresContext> {

    @Override
    public Class<LockTables> stepType() {
        return LockTables.class;
    }

    @Override
    public Preview preview(LockTables step, PostgresContext context) {
        Preview preview = Preview.of(List.of(statement(step)));
        for (var table : step.tables()) {
            preview = preview.locking(table.toString(), LockMode.ACCESS_EXCLUSIVE);
        }
        return preview.with(
                Hazard.TAKES_EXCLUSIVE_LOCK,
                step.tables().size() + " tables",
                "no session can read or write them until the rollback ends");
    }

    @Override
    public StepOutcome execute(LockTables step, PostgresContext context) {
        return Statements.run(PlanContext.of(context), List.of(statement(step)));
    }

    static String statement(LockTables step) {
        return step.tables().stream()
                .map(table -> "ONLY " + Quote.table(table))
                .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS EXCLUSIVE MODE"));
    }
}
