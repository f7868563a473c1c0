package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.MergedRows;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.TupleCounts;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Difference.Code;
import java.sql.Connection;
import java.util.List;

/**
 * Shows by the writes of the transaction that a table holds what it is to hold.
 *
 * @param connection the transaction's
 * @param differences what is found goes here
 */
record WrittenRows(Connection connection, List<Difference> differences) {

    void compare(CatalogObject table, MergedRows.ByWrites writes) {
        TupleCounts found = TupleCounts.of(connection, writes.oid()).since(writes.before());
        if (found.put() != writes.put() || found.taken() != writes.taken()) {
            add(table, writes.put() + " rows put in, " + writes.taken() + " taken away", "writes: " + found);
        }
        boolean sameFile = Rows.any(
                connection,
                "SELECT 1 WHERE pg_catalog.pg_relation_filenode(?::pg_catalog.oid)::bigint = ?",
                writes.oid(),
                writes.file());
        if (!sameFile) {
            add(table, "the rows that were not to be written", "a table that was written anew");
        }
    }

    /** @param misplaced a query that counts rows with other values than they were to have */
    void compare(CatalogObject table, String misplaced) {
        long rows = Rows.one(connection, misplaced).get(0, Long.class);
        if (rows > 0) {
            add(table, "the values that were worked out", rows + " rows with others");
        }
    }

    void add(CatalogObject table, String expected, String found) {
        differences.add(new Difference(Code.ROWS, table.object().label(), "rows", expected, found));
    }
}
