package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.text.Quantity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Puts rows back by difference: two set statements, whatever the number of changes. */
final class RestoreRowsExecutor implements StepExecutor<RestoreRows, PostgresContext> {

    @Override
    public Class<RestoreRows> stepType() {
        return RestoreRows.class;
    }

    @Override
    public Preview preview(RestoreRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        State target = plan.states().apply(step.baseline());
        CatalogObject table = table(target, step);
        KeptRows kept = kept(target, table);
        RowDifference difference = difference(plan, target, table);
        List<String> statements = statements(difference, kept);
        Optional<CatalogObject> live = plan.live()
                .at(table.address())
                .filter(now -> difference.fits(plan.live().columns(now.address())));
        if (live.isEmpty() || kept.copy().isEmpty() || difference.countsOnly()) {
            return hazard(
                    Preview.of(statements).touching(kept.rows(), 0),
                    step,
                    Quantity.number(kept.rows()) + " rows come back");
        }
        var count = Rows.one(
                plan.connection(), difference.under(live.get(), plan.live()).count());
        long surplus = count.get(0, Long.class);
        long missing = count.get(1, Long.class);
        return hazard(
                Preview.of(statements).touching(surplus + missing, 0),
                step,
                Quantity.number(surplus) + " rows of now go, " + Quantity.number(missing) + " rows of then come back");
    }

    private static List<String> statements(RowDifference difference, KeptRows kept) {
        if (kept.copy().isEmpty()) {
            return List.of(difference.deleteAll());
        }
        return difference.countsOnly()
                ? List.of(difference.deleteAll(), difference.insertAll())
                : List.of(difference.delete(), difference.insert());
    }

    private static Preview hazard(Preview preview, RestoreRows step, String message) {
        return preview.with(Hazard.REVERTS_ALL_WRITES_SINCE_BASELINE, "table " + step.table(), message);
    }

    @Override
    public StepOutcome execute(RestoreRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        State target = plan.states().apply(step.baseline());
        CatalogObject table = table(target, step);
        KeptRows kept = kept(target, table);
        return Statements.during(plan, connection -> restore(connection, difference(plan, target, table), kept));
    }

    private static long restore(Connection connection, RowDifference difference, KeptRows kept) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (kept.copy().isEmpty()) {
                return statement.executeUpdate(difference.deleteAll());
            }
            if (difference.countsOnly()) {
                long gone = statement.executeUpdate(difference.deleteAll());
                return gone + statement.executeUpdate(difference.insertAll());
            }
            if (!Rows.any(connection, "SELECT 1 FROM ONLY " + difference.relation() + " LIMIT 1")) {
                return statement.executeUpdate(difference.insertAll());
            }
            // the planner takes a hash join by itself and loses to a merge join over two keys
            long deleted = statement.executeUpdate(difference.delete());
            return deleted + statement.executeUpdate(difference.insert());
        }
    }

    private static RowDifference difference(PlanContext plan, State target, CatalogObject table) {
        String copy = plan.store().table(kept(target, table).copy().orElse("none"));
        boolean keyStands = plan.live().at(table.address()).isPresent()
                && target.catalog().parts(table.address()).stream()
                        .filter(part -> part.attribute("type").equals(Optional.of("p")))
                        .anyMatch(key -> plan.live()
                                .at(key.address())
                                .filter(now -> now.raw().equals(key.raw()))
                                .isPresent());
        return new RowDifference(
                RowCopies.image(target.catalog(), table),
                copy,
                keyStands ? RowKey.primary(target.catalog(), table) : List.of(),
                plan.live()
                        .at(table.address())
                        .flatMap(now -> target.digested(table, now))
                        .flatMap(then -> RowCopies.since(plan.connection(), plan.live(), then)));
    }

    private static KeptRows kept(State target, CatalogObject table) {
        return target.rowsOf(table)
                .filter(KeptRows::kept)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot restore rows of " + table.object().identity() + ": baseline "
                                + target.baseline().name() + " does not keep them"));
    }

    private static CatalogObject table(State target, RestoreRows step) {
        return target.catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(object -> object.object().schema().equals(step.table().schema())
                        && object.object().name().equals(step.table().name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot restore rows of " + step.table() + ": baseline "
                        + step.baseline() + " has no such table"));
    }
}
