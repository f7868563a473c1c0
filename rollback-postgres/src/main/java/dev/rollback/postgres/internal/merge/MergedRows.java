package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;

/**
 * What the rows of a merged table are to come to, known before they are put in place.
 *
 * @param table the table as it is to be
 * @param proven the columns that the digest covers: all stored ones but those that defaults fill
 * @param rows how many rows it is to have
 * @param digest order-free digest of the proven columns
 */
public record MergedRows(CatalogObject table, List<CatalogObject> proven, long rows, String digest) {

    public MergedRows {
        proven = List.copyOf(proven);
    }
}
