package dev.rollback.postgres.internal.execute;

import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.MergedRows;
import dev.rollback.postgres.internal.merge.ReversedRows;
import dev.rollback.postgres.internal.verify.Placed;
import dev.rollback.step.LogMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What steps of one attempt leave to later ones and to its commit: rows worked out for tables that are merged, and messages. Not
 * thread-safe: an attempt runs its steps one by one.
 */
final class Stages {

    private final Map<Address, MergedRows> staged = new LinkedHashMap<>();
    private final Map<Address, String> keys = new LinkedHashMap<>();
    private final List<String> tables = new ArrayList<>();
    private final List<ReversedRows> reversed = new ArrayList<>();
    private final List<LogMessage> messages = new ArrayList<>();
    private boolean images;
    private final Map<Long, Long> countedBefore;

    /** @param countedBefore how many rows of tables the server's count had when the attempt began, by OID */
    Stages(Map<Long, Long> countedBefore) {
        this.countedBefore = Map.copyOf(countedBefore);
    }

    /** The table of ours that holds the rows worked out for a table, quoted. */
    static String table(Store store, UUID execution, CatalogObject table) {
        return store.table("stage_" + execution.toString().replace("-", "").substring(0, 16) + "_"
                + table.address().oid());
    }

    /** The table of ours that holds the pairs of a key, quoted. */
    static String keys(Store store, UUID execution, Address column) {
        return store.table("keys_" + execution.toString().replace("-", "").substring(0, 16) + "_" + column.oid() + "_"
                + column.part());
    }

    /**
     * Adds a table of ours that holds the pairs of a key, quoted.
     *
     * @param column the live column
     */
    void add(Address column, String table) {
        keys.put(column, table);
        tables.add(table);
    }

    /** The tables that hold pairs of keys, by the live column. */
    Map<Address, String> keys() {
        return Map.copyOf(keys);
    }

    void add(MergedRows rows) {
        staged.put(rows.table().address(), rows);
        tables.add(rows.staging().stage());
    }

    /** Adds rows that are set back one by one; their images belong to the execution's own baseline. */
    void add(ReversedRows rows) {
        reversed.add(rows);
    }

    /** Adds a message that goes out if the attempt is committed. */
    void add(LogMessage message) {
        messages.add(message);
    }

    /** What is to be told once the attempt is committed. */
    List<LogMessage> messages() {
        return List.copyOf(messages);
    }

    /** Notes that the execution's own baseline has images of single rows, which only a seal gives a meaning. */
    void keepsImages() {
        images = true;
    }

    /** True if the execution's own baseline has images of single rows. */
    boolean hasImages() {
        return images;
    }

    /** The tables of ours that hold all this, quoted. */
    List<String> tables() {
        return List.copyOf(tables);
    }

    /**
     * What is in place.
     *
     * @param refreshed materialised views that were filled anew
     */
    Placed placed(Set<TableName> refreshed) {
        return new Placed(List.copyOf(staged.values()), reversed, refreshed, countedBefore);
    }
}
