package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** Baselines that a capture has begun and not completed: it may still do so, or never. */
public final class UnfinishedBaselines {

    private final Store store;
    private final BaselineStore baselines;

    public UnfinishedBaselines(Store store, BaselineStore baselines) {
        this.store = store;
        this.baselines = baselines;
    }

    /** True if the name is taken by a finished baseline; what a crash left unfinished is cleared away. */
    public boolean taken(Connection connection, String name) throws SQLException {
        Optional<Record> found =
                Rows.first(connection, store.sql("SELECT b.id, b.ready FROM $own$.baseline b WHERE b.name = ?"), name);
        if (found.isEmpty()) {
            return false;
        }
        Record row = found.get();
        if (!row.get(1, Boolean.class)) {
            baselines.discard(connection, row.get(0, UUID.class));
        }
        return row.get(1, Boolean.class);
    }

    /** Baselines that were never completed and never will be, with their names: nothing takes a day from its last copy to its end. */
    Map<UUID, String> leftBehind(Connection connection) {
        Map<UUID, String> found = new LinkedHashMap<>();
        Rows.of(
                        connection,
                        store.sql(
                                "SELECT b.id, b.name FROM $own$.baseline b WHERE NOT b.ready AND b.captured_at < pg_catalog.clock_timestamp() - '1 day'::interval"))
                .forEach(row -> found.put(row.get(0, UUID.class), row.get(1, String.class)));
        return found;
    }

    /** Discards what there is of a baseline, unless it is complete. */
    void abandon(Connection connection, UUID id) throws SQLException {
        boolean complete = Rows.first(
                        connection, store.sql("SELECT b.ready FROM $own$.baseline b WHERE b.id = ? FOR UPDATE"), id)
                .filter(row -> row.get(0, Boolean.class))
                .isPresent();
        if (!complete) {
            baselines.discard(connection, id);
        }
    }
}
