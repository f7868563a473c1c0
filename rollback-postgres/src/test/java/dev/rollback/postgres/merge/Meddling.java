package dev.rollback.postgres.merge;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.Preview;
import dev.rollback.step.data.AdvanceSequence;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs after the rows have been put in place, advances sequence {@code public.s} to 100 as it should, and does something beside.
 *
 * @param sql what
 */
record Meddling(String sql) implements StepExecutor<AdvanceSequence, PostgresContext> {

    @Override
    public Class<AdvanceSequence> stepType() {
        return AdvanceSequence.class;
    }

    @Override
    public Preview preview(AdvanceSequence step, PostgresContext context) {
        return Preview.of(List.of());
    }

    @Override
    public StepOutcome execute(AdvanceSequence step, PostgresContext context) {
        try (Statement statement = context.connection().createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_catalog.setval('public.s', 100)");
            return StepOutcome.succeeded(0);
        } catch (SQLException e) {
            return new StepOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }
}
