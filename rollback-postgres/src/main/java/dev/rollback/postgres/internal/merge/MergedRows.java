package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;

/**
 * What the rows of a merged table are to come to, known before they are put in place.
 *
 * @param staging where they were worked out
 * @param origins where staged rows have values from
 * @param proven the columns that the digest covers: those that every row has a value for
 * @param rows how many rows it is to have
 * @param digest order-free digest of the proven columns
 */
public record MergedRows(
        Staging staging, List<Staging.Origin> origins, List<CatalogObject> proven, long rows, String digest) {

    public MergedRows {
        origins = List.copyOf(origins);
        proven = List.copyOf(proven);
    }

    /** The table as it is to be. */
    public CatalogObject table() {
        return staging.merge().expected();
    }

    /** Queries that count rows with other values than were worked out, in columns that the digest does not cover. */
    public List<String> questions() {
        String relation =
                Quote.qualified(table().object().schema(), table().object().name());
        return origins.stream()
                .filter(origin -> !staging.merge().isUnkeyed())
                .filter(origin -> !staging.rest(origin, proven).isEmpty())
                .map(origin -> staging.misplaced(relation, origin, proven))
                .toList();
    }

    /** True if columns are left of which nothing can be said: without a key a row is not found again. */
    public boolean isPartlyProven() {
        return staging.merge().isUnkeyed()
                && origins.stream()
                        .anyMatch(origin -> !staging.rest(origin, proven).isEmpty());
    }
}
