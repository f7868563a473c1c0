package dev.rollback.postgres.internal.execute;

import dev.rollback.RollbackException;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.OwnBaseline;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.MergedRows;
import dev.rollback.postgres.internal.merge.Resolutions;
import dev.rollback.postgres.internal.merge.RowConflicts;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.postgres.internal.merge.Staging;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import dev.rollback.postgres.internal.sql.TupleCounts;
import dev.rollback.review.Preview;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.StageRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Works out the rows of a table under the plan's locks, and what they are to come to. */
final class StageRowsExecutor implements StepExecutor<StageRows, PostgresContext> {

    @Override
    public Class<StageRows> stepType() {
        return StageRows.class;
    }

    @Override
    public Preview preview(StageRows step, PostgresContext context) {
        return Preview.of(List.of(staging(step, PlanContext.of(context)).create()));
    }

    @Override
    public StepOutcome execute(StageRows step, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        Staging staging = staging(step, plan);
        return Statements.during(plan, connection -> {
            Session.emptySearchPath(connection);
            return stage(connection, plan, step, staging);
        });
    }

    private static long stage(Connection connection, PlanContext plan, StageRows step, Staging staging)
            throws SQLException {
        Resolutions.make(connection, staging.merge());
        if (staging.merge().isPartlySettled()
                && Rows.any(connection, staging.merge().unsettled())) {
            throw otherConflicts(step);
        }
        long rows;
        try (Statement statement = connection.createStatement()) {
            rows = statement.executeUpdate(staging.create());
            statement.execute(staging.analyze());
        }
        requireNoOtherConflicts(connection, plan, step, staging);
        if (step.extent() == StageRows.Extent.CHANGED_ROWS
                && !isKept(plan, staging.merge().now().object())) {
            keepImages(connection, plan, staging);
        }
        List<Staging.Origin> origins = Arrays.stream(Staging.Origin.values())
                .filter(origin -> Rows.one(connection, staging.count(origin)).get(0, Long.class) > 0)
                .toList();
        plan.stages().add(new MergedRows(staging, origins, proof(connection, plan, staging, origins)));
        return rows;
    }

    private static MergedRows.Proof proof(
            Connection connection, PlanContext plan, Staging staging, List<Staging.Origin> origins) {
        if (staging.scope() == RowMerge.Scope.WRITTEN
                && isLeftInShape(plan, staging.merge())
                && TupleCounts.areKept(connection)) {
            return MergedRows.ByWrites.due(
                    connection, staging.merge().now().address().oid(), staging.writes());
        }
        List<CatalogObject> proven = staging.proven(origins);
        var digest = Rows.one(connection, staging.digest(proven));
        return new MergedRows.ByDigest(proven, digest.get(0, Long.class), digest.get(1, String.class));
    }

    /** True if no step changes the table or a column of it: what is not written stays as it is. */
    private static boolean isLeftInShape(PlanContext plan, RowMerge merge) {
        Catalog expected = plan.expectation().orElseThrow().state().catalog();
        List<String> was = raw(expected, merge.expected());
        return was.equals(raw(plan.live(), merge.now())) && !was.contains("");
    }

    private static List<String> raw(Catalog catalog, CatalogObject table) {
        return Stream.concat(Stream.of(table), catalog.columns(table.address()).stream())
                .map(CatalogObject::raw)
                .toList();
    }

    /** True if the plan keeps the table as a whole, because it loses more than rows. */
    static boolean isKept(PlanContext plan, DatabaseObject live) {
        return plan.plan().steps().stream()
                .anyMatch(step -> step instanceof KeepRows keep
                        && keep.table().equals(new TableName(live.schema(), live.name())));
    }

    /** What is about to be replaced is kept row by row: the way back of this way back needs no more. */
    private static void keepImages(Connection connection, PlanContext plan, Staging staging) throws SQLException {
        OwnBaseline own = new OwnBaseline(plan.store());
        UUID id = plan.ownBaseline().orElseThrow();
        CatalogObject live = staging.merge().now();
        String images = own.images(id, live);
        List<Integer> key = staging.merge().key().stream()
                .map(column -> column.now().address().part())
                .toList();
        long rows;
        try (Statement statement = connection.createStatement()) {
            rows = statement.executeUpdate("CREATE TABLE " + images + " AS "
                    + staging.images(plan.live().columns(live.address())));
            statement.execute(Store.identified(images));
            statement.execute(RowDelta.analyze(images, key));
        }
        own.record(connection, id, live, key, rows);
    }

    /** Others may have written between the review and the locks: no more rows, and no others, than were reviewed. */
    private static void requireNoOtherConflicts(
            Connection connection, PlanContext plan, StageRows step, Staging staging) {
        String table = staging.merge().expected().object().label();
        List<String> known = plan.plan().conflicts().stream()
                .filter(conflict -> conflict.object().equals(table))
                .flatMap(conflict -> conflict.key().stream())
                .toList();
        if (!areKnown(connection, step, staging, known)) {
            throw otherConflicts(step);
        }
    }

    /** Where the plan lists only the first of them, their number has to do. */
    private static boolean areKnown(Connection connection, StageRows step, Staging staging, List<String> known) {
        if (known.size() >= RowConflicts.LISTED) {
            String found = staging.conflicts(step.conflicts() + 1);
            return Rows.one(connection, "SELECT pg_catalog.count(*) FROM (" + found + ") c")
                            .get(0, Long.class)
                    <= step.conflicts();
        }
        List<String> found = Rows.of(connection, staging.conflicts(Math.min(step.conflicts(), RowConflicts.LISTED) + 1))
                .map(row -> row.get(0, String.class));
        return found.size() <= step.conflicts() && known.containsAll(found);
    }

    private static RollbackException.Refused otherConflicts(StageRows step) {
        return new RollbackException.Refused(
                "RB-CONFLICT",
                "Cannot merge the rows of table " + step.table(),
                "others wrote what the change wrote too, after the plan was computed",
                "plan and review again; nothing was changed");
    }

    static Staging staging(StageRows step, PlanContext plan) {
        return staging(step.table(), step.extent(), plan);
    }

    static Staging staging(TableName table, StageRows.Extent extent, PlanContext plan) {
        RowMerge merge = merge(table, plan).paired(column -> mapped(plan, column));
        return new Staging(
                merge,
                Stages.table(plan.store(), plan.executionId(), merge.expected()),
                extent == StageRows.Extent.ALL_ROWS ? RowMerge.Scope.ALL : RowMerge.Scope.WRITTEN);
    }

    /** The pairs of a key lie in a table by then. */
    private static Optional<String> mapped(PlanContext plan, Address column) {
        return plan.expectation()
                .filter(expectation -> expectation.keys().containsKey(column))
                .map(expectation -> Stages.keys(plan.store(), plan.executionId(), column));
    }

    /** How the rows of a table are merged, for one who looks. */
    static RowMerge merge(TableName table, PlanContext plan) {
        return plan.expectation()
                .flatMap(expectation -> expectation.merges().values().stream()
                        .filter(of -> of.expected().object().schema().equals(table.schema())
                                && of.expected().object().name().equals(table.name()))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot merge rows of " + table + ": its baseline is not sealed, or has no such table"));
    }
}
