package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.Address;
import java.util.Optional;

/**
 * Where a column that holds replaced keys gets its former ones from.
 *
 * @param root the key that it holds or refers to, in the end: the address of a column of the merged catalog
 * @param relation pairs of a replaced key and the former one, as columns {@code key} and {@code value}; each key once
 */
record KeyPairs(Address root, String relation) {

    /** The same pairs in a table, if there is one. */
    KeyPairs in(Optional<String> table) {
        return new KeyPairs(root, table.orElse(relation));
    }
}
