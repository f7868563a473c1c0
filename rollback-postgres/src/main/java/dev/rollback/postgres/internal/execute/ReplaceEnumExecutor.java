package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.schema.ReplaceEnum;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces an enumerated type by the one it was. Values that the former type does not have become its first label; the rows of
 * their tables are restored after.
 */
final class ReplaceEnumExecutor implements StepExecutor<ReplaceEnum, PostgresContext> {

    private static final String ASIDE = "rollback_aside_enum";

    @Override
    public Class<ReplaceEnum> stepType() {
        return ReplaceEnum.class;
    }

    @Override
    public Preview preview(ReplaceEnum step, PostgresContext context) {
        Preview preview = Preview.of(statements(step, PlanContext.of(context)));
        for (DatabaseObject column : step.columns()) {
            preview = preview.with(Hazard.REWRITES_TABLE, column.label(), "its type is replaced");
        }
        return preview;
    }

    @Override
    public StepOutcome execute(ReplaceEnum step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.run(plan, statements(step, plan));
    }

    private static List<String> statements(ReplaceEnum step, PlanContext plan) {
        String schema = step.to().schema();
        String was = Quote.qualified(schema, step.to().name());
        List<String> statements =
                new ArrayList<>(List.of("ALTER TYPE " + was + " RENAME TO " + Quote.identifier(ASIDE)));
        statements.addAll(plan.definitions().create(step.to()));
        for (DatabaseObject column : step.columns()) {
            String name = Quote.identifier(column.name());
            String type = column.attributes().required("type");
            statements.add("ALTER TABLE " + column.attributes().required("on") + " ALTER COLUMN " + name + " TYPE "
                    + type + " USING " + (type.endsWith("[]") ? arrays(name, type) : scalars(name, was)));
        }
        statements.add("DROP TYPE " + Quote.qualified(schema, ASIDE));
        return statements;
    }

    /** No sub-select is allowed in USING, so the known labels are asked for with a function of the new type alone. */
    private static String scalars(String column, String type) {
        return "CASE WHEN " + column + " IS NULL THEN NULL WHEN " + column
                + "::text = ANY (pg_catalog.enum_range(NULL::" + type + ")::text[]) THEN " + column + "::text::" + type
                + " ELSE (pg_catalog.enum_range(NULL::" + type + "))[1] END";
    }

    /** An array that holds a label that goes becomes empty until its row is restored. */
    private static String arrays(String column, String type) {
        String element = type.substring(0, type.length() - 2);
        return "CASE WHEN " + column + "::text[] <@ pg_catalog.enum_range(NULL::" + element + ")::text[] THEN " + column
                + "::text[]::" + type + " ELSE '{}'::" + type + " END";
    }
}
