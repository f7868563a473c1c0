package dev.rollback.postgres.internal.execute;

import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.OwnBaseline;
import dev.rollback.postgres.internal.capture.ReversalPlacement;
import dev.rollback.postgres.internal.capture.ReversalSize;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.capture.RowReversal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.MergedRows;
import dev.rollback.postgres.internal.merge.ReversedRows;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.TupleCounts;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.text.Quantity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts rows back by difference: two set statements, whatever the number of changes. */
final class RestoreRowsExecutor implements StepExecutor<RestoreRows, PostgresContext> {

    /** Stands in previews for the table of images, which is named after the execution. */
    private static final String IMAGES = "(images of the rows that differ)";

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
        if (RowReversal.isPossible(target, table, plan.live())) {
            RowReversal reversal = reversal(plan, target, table, plan.live());
            ReversalSize size = reversal.size(plan.connection());
            ReversalPlacement placement =
                    reversal.placement(plan.connection(), table.address().oid(), IMAGES, size.found(), size.moved());
            return counted(placement.statements(), step, size.surplus(), size.missing());
        }
        RowDifference difference = difference(plan, target, table);
        List<String> statements = statements(difference, kept);
        Optional<CatalogObject> live = plan.live()
                .at(table.address())
                .filter(now -> difference.fits(plan.live().columns(now.address())));
        if (live.isEmpty() || kept.copy().isEmpty() || difference.countsOnly()) {
            Preview preview = Preview.of(statements).touching(kept.rows(), 0);
            boolean nobodyWroteSince =
                    target.seal().isPresent() && plan.live().at(table.address()).isEmpty();
            return nobodyWroteSince ? preview : hazard(preview, step, Quantity.number(kept.rows()) + " rows come back");
        }
        var count = Rows.one(
                plan.connection(), difference.under(live.get(), plan.live()).count());
        return counted(statements, step, count.get(0, Long.class), count.get(1, Long.class));
    }

    private static Preview counted(List<String> statements, RestoreRows step, long surplus, long missing) {
        return hazard(
                Preview.of(statements).touching(surplus + missing, 0),
                step,
                Quantity.number(surplus) + " rows of now go, " + Quantity.number(missing) + " rows of then come back");
    }

    private static RowReversal reversal(PlanContext plan, State target, CatalogObject table, Catalog names) {
        return RowReversal.of(plan.connection(), plan.store(), target, table, plan.live(), names);
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
        return Statements.during(
                plan,
                connection -> isReversed(plan, target, table)
                        ? reverse(connection, plan, target, table)
                        : restore(connection, difference(plan, target, table), kept));
    }

    /** True if the rows that are replaced are kept one by one: the plan does not keep the table as a whole. */
    private static boolean isReversed(PlanContext plan, State target, CatalogObject table) {
        return plan.expectation().isPresent()
                && plan.ownBaseline().isPresent()
                && RowReversal.isPossible(target, table, plan.live())
                && !StageRowsExecutor.isKept(
                        plan, plan.live().at(table.address()).orElseThrow().object());
    }

    private static long reverse(Connection connection, PlanContext plan, State target, CatalogObject table)
            throws SQLException {
        OwnBaseline own = new OwnBaseline(plan.store());
        UUID id = plan.ownBaseline().orElseThrow();
        CatalogObject live = plan.live().at(table.address()).orElseThrow();
        RowReversal reversal = reversal(plan, target, table, target.catalog());
        String images = own.images(id, live);
        long found = reversal.keep(connection, images);
        own.record(connection, id, live, reversal.keyParts(), found);
        boolean intact =
                plan.copies().isAsRecorded(connection, target.baseline().id(), kept(target, table));
        if (intact && TupleCounts.areKept(connection)) {
            plan.stages()
                    .add(new ReversedRows(
                            table,
                            reversal.rows(),
                            MergedRows.ByWrites.due(connection, live.address().oid(), RowReversal.writes(images)),
                            reversal.misplaced(images, found)));
        }
        plan.stages().keepsImages();
        ReversalPlacement placement =
                reversal.placement(connection, live.address().oid(), images, found, reversal.moved(connection, images));
        String relation = reversal.image().relation();
        long rows = PublishedRows.write(connection, relation, placement.delete());
        if (!placement.updated().isEmpty()) {
            rows += PublishedRows.update(connection, relation, placement.update(), placement.share());
        }
        try (Statement statement = connection.createStatement()) {
            return rows + statement.executeUpdate(placement.insert());
        }
    }

    private static long restore(Connection connection, RowDifference difference, KeptRows kept) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (kept.copy().isEmpty()) {
                return PublishedRows.write(connection, difference.relation(), difference.deleteAll());
            }
            if (difference.countsOnly()) {
                long gone = PublishedRows.write(connection, difference.relation(), difference.deleteAll());
                return gone + statement.executeUpdate(difference.insertAll());
            }
            if (!Rows.any(connection, "SELECT 1 FROM ONLY " + difference.relation() + " LIMIT 1")) {
                return statement.executeUpdate(difference.insertAll());
            }
            // the planner takes a hash join by itself and loses to a merge join over two keys
            long deleted = PublishedRows.write(connection, difference.relation(), difference.delete());
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
        RowImage image = RowCopies.image(target.catalog(), table);
        return new RowDifference(
                new RowImage(
                        image.relation(),
                        image.columns().stream()
                                .filter(column -> isCaptured(plan, column))
                                .toList()),
                copy,
                keyStands ? RowKey.primary(target.catalog(), table) : List.of());
    }

    /** True for a column that rows had when they were captured. */
    private static boolean isCaptured(PlanContext plan, CatalogObject column) {
        return plan.expectation()
                .filter(expectation -> expectation.isOfOthers(column))
                .isEmpty();
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
