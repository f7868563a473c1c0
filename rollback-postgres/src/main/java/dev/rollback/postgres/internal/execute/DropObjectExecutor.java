package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.schema.DropObject;
import dev.rollback.text.Quantity;

/** Drops one object, and nothing with it that has not got a step of its own or is a part of it. */
final class DropObjectExecutor implements StepExecutor<DropObject, PostgresContext> {

    @Override
    public Class<DropObject> stepType() {
        return DropObject.class;
    }

    @Override
    public Preview preview(DropObject step, PostgresContext context) {
        DatabaseObject object = step.object();
        Preview preview = Preview.of(PlanContext.of(context).definitions().drop(object));
        if (object.kind() == ObjectKind.TABLE) {
            String table = Quote.qualified(object.schema(), object.name());
            return destroying(
                    preview,
                    context,
                    object,
                    "SELECT (SELECT pg_catalog.count(*) FROM ONLY " + table + "), pg_catalog.pg_total_relation_size("
                            + Quote.literal(table) + "::pg_catalog.regclass)",
                    "rows");
        }
        boolean elsewhere = object.attributes().valueOr("relation_kind", "").equals("f");
        if (object.kind() == ObjectKind.COLUMN && !elsewhere) {
            String column = Quote.identifier(object.name());
            return destroying(
                    preview,
                    context,
                    object,
                    "SELECT pg_catalog.count(t." + column + "), COALESCE(pg_catalog.sum(pg_catalog.pg_column_size(t."
                            + column + ")), 0)::bigint FROM "
                            + object.attributes().required("on") + " t",
                    "values");
        }
        return preview.with(Hazard.DROPS_DEFINITION, object.label(), "is dropped; its definition is kept");
    }

    private static Preview destroying(
            Preview preview, PostgresContext context, DatabaseObject object, String sql, String what) {
        var row = Rows.one(context.connection(), sql);
        long rows = row.get(0, Long.class);
        long bytes = row.get(1, Long.class);
        return preview.touching(rows, bytes)
                .with(
                        Hazard.DESTROYS_DATA,
                        object.label(),
                        Quantity.number(rows) + " " + what + ", " + Quantity.bytes(bytes));
    }

    @Override
    public StepOutcome execute(DropObject step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Statements.run(plan, plan.definitions().drop(step.object()));
    }
}
