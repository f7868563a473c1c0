package dev.rollback.postgres.internal.execute;

import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.MergedRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one attempt has worked out for tables whose rows are merged. Not thread-safe: an attempt runs its steps one by one. */
final class Stages {

    private final Map<Address, MergedRows> staged = new LinkedHashMap<>();

    /** The table of ours that holds the rows worked out for a table, quoted. */
    static String table(Store store, UUID execution, CatalogObject table) {
        return store.table("stage_" + execution.toString().replace("-", "").substring(0, 16) + "_"
                + table.address().oid());
    }

    void add(MergedRows rows) {
        staged.put(rows.table().address(), rows);
    }

    List<MergedRows> all() {
        return List.copyOf(staged.values());
    }
}
