package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.Digests;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.review.Preview;
import dev.rollback.step.data.KeepRows;
import java.util.List;

/** Copies rows into the baseline that the execution takes of itself. */
final class KeepRowsExecutor implements StepExecutor<KeepRows, PostgresContext> {

    @Override
    public Class<KeepRows> stepType() {
        return KeepRows.class;
    }

    @Override
    public Preview preview(KeepRows step, PostgresContext context) {
        long times = context.plan().steps().stream()
                .filter(other -> other instanceof KeepRows keep && keep.table().equals(step.table()))
                .count();
        if (times > 1) {
            throw new IllegalArgumentException(
                    "Cannot keep rows of " + step.table() + " " + times + " times: keep them once, with one filter");
        }
        var row = Rows.first(
                context.connection(),
                "SELECT c.reltuples::bigint, pg_catalog.pg_table_size(c.oid) FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(?)",
                Quote.table(step.table()));
        String sql = "CREATE TABLE (a copy in schema "
                + PlanContext.of(context).store().schema() + ") AS SELECT ... FROM ONLY " + Quote.table(step.table())
                + step.filter().map(filter -> " WHERE " + filter.condition()).orElse("");
        return Preview.of(List.of(sql))
                .touching(
                        row.map(of -> Math.max(0, of.get(0, Long.class))).orElse(0L),
                        row.map(of -> of.get(1, Long.class)).orElse(0L));
    }

    @Override
    public StepOutcome execute(KeepRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        CatalogObject table =
                plan.live().named(ObjectKind.TABLE, identity(plan, step)).orElseThrow();
        return Statements.during(plan, connection -> {
            dev.rollback.postgres.internal.sql.Session.emptySearchPath(connection);
            RowCopies copies = plan.copies();
            Digests digest = copies.digest(connection, plan.live(), List.of(table));
            return copies.copy(
                            connection,
                            plan.ownBaseline().orElseThrow(),
                            "before",
                            RowCopies.image(plan.live(), table),
                            digest.of(table),
                            step.filter())
                    .rows();
        });
    }

    private static String identity(PlanContext plan, KeepRows step) {
        return plan.live().ofKind(ObjectKind.TABLE).stream()
                .map(CatalogObject::object)
                .filter(object -> object.schema().equals(step.table().schema())
                        && object.name().equals(step.table().name()))
                .map(object -> object.identity())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot keep rows of " + step.table() + ": there is no such table"));
    }
}
