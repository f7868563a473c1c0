package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.merge.Placement;
import dev.rollback.postgres.internal.merge.RowConflicts;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.postgres.internal.merge.RowMerge.Action;
import dev.rollback.postgres.internal.merge.Staging;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.data.MergeRows;
import dev.rollback.text.Quantity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts staged rows in place: what goes is taken away, what changes is written in place or put in anew, what comes is put in. */
final class MergeRowsExecutor implements StepExecutor<MergeRows, PostgresContext> {

    @Override
    public Class<MergeRows> stepType() {
        return MergeRows.class;
    }

    @Override
    public Preview preview(MergeRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        Staging staging = StageRowsExecutor.staging(step.table(), step.extent(), plan);
        String table = Quote.table(step.table());
        RowConflicts.Outcome outcome = outcome(plan, StageRowsExecutor.merge(step.table(), plan));
        List<String> statements = statements(Placement.of(plan.connection(), staging, outcome.moved()), table);
        long puts = outcome.actions().getOrDefault(Action.PUT, 0L);
        long deletes = outcome.actions().getOrDefault(Action.DELETE, 0L);
        Preview preview = Preview.of(statements).touching(puts + deletes, 0);
        if (deletes > 0) {
            preview = preview.with(
                    Hazard.DESTROYS_DATA,
                    "table " + step.table(),
                    Quantity.count(deletes, "row") + " that the change inserted go");
        }
        boolean overwrites = outcome.conflicts().stream().anyMatch(conflict -> conflict.settlement()
                .equals(Optional.of(ConflictPolicy.RESTORE_BASELINE.label())));
        if (overwrites) {
            preview = preview.with(
                    Hazard.OVERWRITES_LATER_WRITES,
                    "table " + step.table(),
                    "rows that others wrote over the change get their values from before it");
        }
        for (Map.Entry<String, Long> made : outcome.made().entrySet()) {
            preview = preview.with(
                    Hazard.OVERWRITES_LATER_WRITES,
                    "table " + step.table(),
                    Quantity.count(made.getValue(), "row") + " get " + made.getKey());
        }
        return preview;
    }

    private static List<String> statements(Placement placement, String table) {
        List<String> statements = new ArrayList<>(List.of(placement.delete(table)));
        if (!placement.updated().isEmpty()) {
            statements.add(placement.update(table));
        }
        placement.inserted().forEach(origin -> statements.add(placement.insert(table, origin)));
        return statements;
    }

    private static RowConflicts.Outcome outcome(PlanContext plan, RowMerge merge) {
        try {
            return plan.merges().of(plan.connection(), merge);
        } catch (SQLException e) {
            throw new org.jooq.exception.DataAccessException("cannot look at the rows of " + merge.expected(), e);
        }
    }

    @Override
    public StepOutcome execute(MergeRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        Staging staging = StageRowsExecutor.staging(step.table(), step.extent(), plan);
        return Statements.during(plan, connection -> merge(connection, staging, Quote.table(step.table())));
    }

    private static long merge(Connection connection, Staging staging, String table) throws SQLException {
        Placement placement = Placement.of(connection, staging, staging.moved(connection));
        long rows = PublishedRows.write(connection, table, placement.delete(table));
        if (!placement.updated().isEmpty()) {
            rows += PublishedRows.update(connection, table, placement.update(table), placement.share());
        }
        try (Statement statement = connection.createStatement()) {
            for (Staging.Origin origin : placement.inserted()) {
                if (Rows.one(connection, staging.count(origin)).get(0, Long.class) > 0) {
                    rows += statement.executeUpdate(placement.insert(table, origin));
                }
            }
        }
        return rows;
    }
}
