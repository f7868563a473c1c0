package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.internal.catalog.Catalog;
import java.util.Map;

/**
 * A captured state with everything in it.
 *
 * @param baseline its handle
 * @param searchPath the session's search path at capture
 * @param catalog the definitions
 * @param rows what is kept of rows, by the relation's OID at capture
 */
public record State(Baseline baseline, String searchPath, Catalog catalog, Map<Long, KeptRows> rows) {}
