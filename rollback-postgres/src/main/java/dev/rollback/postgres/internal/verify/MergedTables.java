package dev.rollback.postgres.internal.verify;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.MergedRows;
import dev.rollback.postgres.internal.merge.RowConflicts;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.TupleCounts;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Difference.Code;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the rows of a merged state: tables whose rows were put in place by the digest that was worked out before, all others by the
 * server's count of what this transaction wrote.
 *
 * @param connection the transaction's
 * @param target what is to be reached
 * @param live the catalog that is compared
 */
record MergedTables(Connection connection, Expectation target, Catalog live) {

    long compare(Placed placed, List<Difference> differences) {
        long rows = 0;
        for (MergedRows table : placed.merged()) {
            rows += compare(table, new WrittenRows(connection, differences));
        }
        untouched(placed, differences);
        return rows;
    }

    private Set<TableName> written(Placed placed) {
        Set<TableName> written = new HashSet<>();
        placed.merged().forEach(table -> written.add(name(table)));
        target.state().rows().values().stream().map(KeptRows::table).forEach(written::add);
        return written;
    }

    /** Relations of whose rows nothing can be said: not protected, filled anew, or not counted by a server that was told not to. */
    List<TableName> unknown(Placed placed) {
        Set<TableName> unknown = new TreeSet<>(target.unprotected());
        unknown.addAll(placed.refreshed());
        placed.merged().stream()
                .filter(MergedRows::isPartlyProven)
                .map(MergedTables::name)
                .forEach(unknown::add);
        if (!TupleCounts.areKept(connection)) {
            Set<TableName> written = written(placed);
            target.state().catalog().ofKind(ObjectKind.TABLE).stream()
                    .filter(RowCopies::hasRows)
                    .map(MergedTables::name)
                    .filter(table -> !written.contains(table))
                    .forEach(unknown::add);
        }
        return List.copyOf(unknown);
    }

    /** Who writes the same values again after they were taken back is somebody else: nothing can be said of such rows. */
    List<TableName> writtenByTheChange() {
        return target.merges().values().stream()
                .filter(RowMerge::changed)
                .map(merge -> name(merge.expected()))
                .toList();
    }

    /** Rows that the change wrote and that are not as the merge would have them. */
    void pending(List<Difference> differences) throws SQLException {
        for (RowMerge merge : target.merges().values()) {
            RowConflicts.Outcome outcome = RowConflicts.of(connection, merge);
            if (outcome.moves()) {
                differences.add(new Difference(
                        Code.ROWS,
                        merge.expected().object().label(),
                        "rows",
                        "what the change wrote is taken back",
                        outcome.actions() + " of the rows that it wrote"));
            }
        }
    }

    private long compare(MergedRows table, WrittenRows written) {
        for (String question : table.questions()) {
            written.compare(table.table(), question);
        }
        if (table.proof() instanceof MergedRows.ByWrites writes) {
            written.compare(table.table(), writes);
            return writes.put();
        }
        return compare(table, (MergedRows.ByDigest) table.proof(), written);
    }

    private long compare(MergedRows table, MergedRows.ByDigest digest, WrittenRows written) {
        var found = Rows.one(connection, new RowImage(Quote.table(name(table)), digest.columns()).digestQuery());
        long rows = found.get(0, Long.class);
        if (rows != digest.rows() || !digest.digest().equals(found.get(1, String.class))) {
            written.add(
                    table.table(),
                    digest.rows() + " rows, digest " + digest.digest(),
                    rows + " rows, digest " + found.get(1));
        }
        return rows;
    }

    /** A table that no step names must not have been written by a trigger or a cascade. */
    private void untouched(Placed placed, List<Difference> differences) {
        Set<TableName> named = written(placed);
        Map<Long, Long> counted = TupleCounts.ofAll(connection);
        for (CatalogObject table : live.ofKind(ObjectKind.TABLE)) {
            long oid = table.address().oid();
            long rows = counted.getOrDefault(oid, 0L) - placed.countedBefore().getOrDefault(oid, 0L);
            if (rows > 0 && !named.contains(name(table)) && isExpected(table)) {
                differences.add(new Difference(
                        Code.ROWS, table.object().label(), "rows", "untouched", rows + " rows written on the way"));
            }
        }
    }

    private boolean isExpected(CatalogObject live) {
        return target.state()
                .catalog()
                .named(ObjectKind.TABLE, live.object().identity())
                .isPresent();
    }

    private static TableName name(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }

    private static TableName name(MergedRows table) {
        return name(table.table());
    }
}
