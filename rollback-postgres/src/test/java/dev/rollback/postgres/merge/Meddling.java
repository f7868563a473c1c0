package dev.rollback.postgres.merge;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.Preview;
import dev.rollback.step.Step;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs after the rows have been put in place, moves sequence {@code public.s} to 100 as it should, and does something beside.
 *
 * @param stepType the step that moves the sequence
 * @param sql what
 */
record Meddling<S extends Step>(Class<S> stepType, String sql) implements StepExecutor<S, PostgresContext> {

    @Override
    public Preview preview(S step, PostgresContext context) {
        return Preview.of(List.of());
    }

    @Override
    public StepOutcome execute(S step, PostgresContext context) {
        try (Statement statement = context.connection().createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_catalog.setval('public.s', 100)");
            return StepOutcome.succeeded(0);
        } catch (SQLException e) {
            return new StepOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }
}
