package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;

/**
 * What the rows of a table are to come to that is set back row by row: all but those that were found to differ are what was captured.
 *
 * @param table the table as it is to be
 * @param rows how many rows it is to have
 * @param writes what the transaction is to have written
 * @param misplaced counts the rows that differed and are not what they were to become
 */
public record ReversedRows(CatalogObject table, long rows, MergedRows.ByWrites writes, String misplaced) {}
