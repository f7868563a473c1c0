package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.review.Preview;
import dev.rollback.step.data.KeepRows;
import java.util.List;
import java.util.Map;

/** Copies rows into the baseline that the execution takes of itself. */
final class KeepRowsExecutor implements StepExecutor<KeepRows, PostgresContext> {

    @Override
    public Class<KeepRows> stepType() {
        return KeepRows.class;
    }

    @Override
    public Preview preview(KeepRows step, PostgresContext context) {
        long times = context.plan().steps().stream().filter(other -> other instanceof KeepRows keep && keep.table().equals(step.table())).count();
        if (times > 1) {
            throw new IllegalArgumentException("Cannot keep rows of " + step.table() + " " + times + " times: keep them once, with one filter");
        }
        var row = Jooq.on(context.connection()).fetchOne(
                "SELECT c.reltuples::bigint, pg_catalog.pg_table_size(c.oid) FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(?)", Quote.table(step.table()));
        String sql = "CREATE TABLE (a copy in schema " + PlanContext.of(context).store().schema() + ") AS SELECT ... FROM ONLY " + Quote.table(step.table())
                + step.filter().map(filter -> " WHERE " + filter.condition()).orElse("");
        return Preview.of(List.of(sql)).touching(row == null ? 0 : Math.max(0, row.get(0, Long.class)), row == null ? 0 : row.get(1, Long.class));
    }

    @Override
    public StepOutcome execute(KeepRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        CatalogObject table = plan.live().named(ObjectKind.TABLE, identity(plan, step)).orElseThrow();
        return Statements.during(plan, connection -> {
            dev.rollback.postgres.internal.sql.Session.emptySearchPath(connection);
            RowCopies copies = plan.copies();
            Map<Long, KeptRows> digest = copies.digest(connection, plan.live(), List.of(table));
            return copies.copy(connection, plan.ownBaseline().orElseThrow(), "before", RowCopies.image(plan.live(), table), digest.get(table.address().oid()), step.filter()).rows();
        });
    }

    private static String identity(PlanContext plan, KeepRows step) {
        return plan.live().ofKind(ObjectKind.TABLE).stream()
                .map(CatalogObject::object)
                .filter(object -> object.schema().equals(step.table().schema()) && object.name().equals(step.table().name()))
                .map(object -> object.identity())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot keep rows of " + step.table() + ": there is no such table"));
    }
}
