package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the end of a change is marked.
 *
 * @param pairings tells the rows of tables apart that the library cannot, by the name that the table has after the change
 */
public record SealOptions(Map<TableName, RowPairing> pairings) {

    public SealOptions {
        pairings = Map.copyOf(pairings);
    }

    /** Rows are told apart by the keys that both states have. */
    public static SealOptions defaults() {
        return new SealOptions(Map.of());
    }

    /** The same; rows of one table are paired like this. */
    public SealOptions pairing(TableName table, RowPairing pairing) {
        Map<TableName, RowPairing> more = new TreeMap<>(pairings);
        more.put(table, pairing);
        return new SealOptions(more);
    }
}
