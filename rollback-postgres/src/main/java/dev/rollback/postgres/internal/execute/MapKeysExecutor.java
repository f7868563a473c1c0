package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.merge.KeyMap;
import dev.rollback.postgres.internal.sql.Session;
import dev.rollback.review.Preview;
import dev.rollback.step.data.MapKeys;
import java.sql.Statement;
import java.util.List;

/** Makes the table of key pairs under the plan's locks; keys are drawn here, once. */
final class MapKeysExecutor implements StepExecutor<MapKeys, PostgresContext> {

    @Override
    public Class<MapKeys> stepType() {
        return MapKeys.class;
    }

    @Override
    public Preview preview(MapKeys step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        KeyMap keys = keys(step, plan);
        return Preview.of(List.of(keys.create(table(plan, keys))));
    }

    @Override
    public StepOutcome execute(MapKeys step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        KeyMap keys = keys(step, plan);
        String table = table(plan, keys);
        return Statements.during(plan, connection -> {
            Session.emptySearchPath(connection);
            try (Statement statement = connection.createStatement()) {
                long rows = statement.executeUpdate(keys.create(table));
                statement.execute("ANALYZE " + table);
                plan.stages().add(keys.now().address(), table);
                return rows;
            }
        });
    }

    private static String table(PlanContext plan, KeyMap keys) {
        return Stages.keys(plan.store(), plan.executionId(), keys.expected().address());
    }

    private static KeyMap keys(MapKeys step, PlanContext plan) {
        return plan.expectation()
                .flatMap(expectation -> expectation.keys().values().stream()
                        .filter(of -> of.table().schema().equals(step.table().schema())
                                && of.table().name().equals(step.table().name())
                                && of.expected().object().name().equals(step.column()))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("Cannot pair keys of " + step.table() + "."
                        + step.column() + ": its baseline is not sealed, or the change did not replace them"));
    }
}
