package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the end of a change is marked.
 *
 * @param attribution whose writes are the change; empty if all are that were committed before the seal
 * @param pairings tells the rows of tables apart that the library cannot, by the name that the table has after the change
 */
public record SealOptions(Optional<Attribution> attribution, Map<TableName, RowPairing> pairings) {

    public SealOptions {
        pairings = Map.copyOf(pairings);
    }

    /** All writes before the seal are the change, and rows are told apart by the keys that both states have. */
    public static SealOptions defaults() {
        return new SealOptions(Optional.empty(), Map.of());
    }

    /** The same; only transactions in which this login wrote are the change. */
    public SealOptions writtenByLogin(String name) {
        return writtenBy(Attribution.By.LOGIN, name);
    }

    /** The same; only transactions in which this role wrote are the change. */
    public SealOptions writtenByRole(String name) {
        return writtenBy(Attribution.By.ROLE, name);
    }

    /** The same; only transactions in which a session of this application name wrote are the change. */
    public SealOptions writtenByApplication(String name) {
        return writtenBy(Attribution.By.APPLICATION, name);
    }

    private SealOptions writtenBy(Attribution.By by, String name) {
        return new SealOptions(Optional.of(new Attribution(by, name)), pairings);
    }

    /** The same; rows of one table are paired like this. */
    public SealOptions pairing(TableName table, RowPairing pairing) {
        Map<TableName, RowPairing> more = new TreeMap<>(pairings);
        more.put(table, pairing);
        return new SealOptions(attribution, more);
    }
}
