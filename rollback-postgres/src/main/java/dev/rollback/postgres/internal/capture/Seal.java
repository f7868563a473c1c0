package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Catalog;
import java.time.Instant;
import java.util.Map;

/**
 * The end of a change, as it was marked.
 *
 * @param at the server's clock
 * @param catalog the definitions after the change
 * @param rows digests of the relations after the change, by their OID then
 * @param deltas what the change did to the rows of captured tables that are still there, by OID at capture
 * @param takenBack whether the change was taken back already, and not brought back since
 */
public record Seal(
        Instant at, Catalog catalog, Map<Long, KeptRows> rows, Map<Long, RowDelta> deltas, boolean takenBack) {}
