package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Map;

/**
 * What is known of which row is which, beyond what the catalogs tell.
 *
 * @param keys pairs of keys before and after the change, by the column of then: relations with the columns {@code key} and {@code value}
 * @param columns the columns of then that tell the rows of a table apart, by the table of then
 */
record KnownRows(Map<Address, String> keys, Map<Address, List<CatalogObject>> columns) {

    KnownRows {
        keys = Map.copyOf(keys);
        columns = Map.copyOf(columns);
    }
}
