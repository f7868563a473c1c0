package dev.rollback.postgres.internal.capture;

import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Record;

/** The undo logs of baselines. Arming and disarming wait for whoever uses a table: the transaction needs a lock timeout. */
final class UndoLogs {

    private final Store store;

    UndoLogs(Store store) {
        this.store = store;
    }

    /**
     * Logs the writes to a table from the commit on. Waits for writers of the table, and makes them wait until then. Does nothing if it
     * was dropped or renamed meanwhile.
     */
    void arm(Connection connection, UUID baseline, String name, CatalogObject table, RowImage image)
            throws SQLException {
        String log = "log_" + baseline.toString().replace("-", "").substring(0, 16) + "_"
                + table.address().oid();
        if (!isThere(connection, table, image)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE ONLY " + image.relation() + " IN SHARE ROW EXCLUSIVE MODE");
            if (!isThere(connection, table, image)) {
                return;
            }
            UndoLogDdl ddl = new UndoLogDdl(
                    store.table(log),
                    store.table(log),
                    store.schema() + "_" + baseline.toString().substring(0, 8) + "_",
                    image,
                    grain(connection, table));
            Record layout = Rows.one(connection, ddl.layout());
            for (String sql : ddl.table()) {
                statement.execute(sql);
            }
            statement.execute(ddl.function(layout.get(0, String.class), layout.get(1, String.class)));
            for (String sql : ddl.triggers()) {
                statement.execute(sql);
            }
        }
        record(connection, baseline, name, table, log, UndoLog.shape(image));
        store.keepPrivate(connection);
    }

    private static UndoLogGrain grain(Connection connection, CatalogObject table) {
        return Rows.any(
                        connection,
                        "SELECT 1 FROM pg_catalog.pg_inherits i WHERE ?::pg_catalog.oid IN (i.inhrelid, i.inhparent)",
                        table.address().oid())
                ? UndoLogGrain.ROW
                : UndoLogGrain.STATEMENT;
    }

    private static boolean isThere(Connection connection, CatalogObject table, RowImage image) {
        return Rows.any(
                connection,
                "SELECT 1 WHERE pg_catalog.to_regclass(?)::pg_catalog.oid = ?",
                image.relation(),
                table.address().oid());
    }

    private void record(
            Connection connection, UUID baseline, String name, CatalogObject table, String log, String shape) {
        Jooq.on(connection)
                .execute(
                        store.sql(
                                "INSERT INTO $own$.undo_log (baseline_id, baseline_name, oid, schema, name, log, shape, armed)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, true)"),
                        baseline,
                        name,
                        table.address().oid(),
                        table.object().schema(),
                        table.object().name(),
                        log,
                        shape);
    }

    /** Marks the baseline's moment in its logs: that of the running transaction's snapshot. */
    void begin(Connection connection, UUID baseline) {
        Jooq.on(connection)
                .execute(
                        store.sql("UPDATE $own$.undo_log l SET snapshot = pg_catalog.pg_current_snapshot()::text,"
                                + " filenode = pg_catalog.pg_relation_filenode(l.oid::pg_catalog.oid)::bigint, versions ="
                                + " (SELECT pg_catalog.string_agg(v.version, ' ') FROM (SELECT "
                                + UndoLog.version("a.attnum", "a")
                                + " FROM pg_catalog.pg_attribute a WHERE a.attrelid = l.oid::pg_catalog.oid AND a.attnum > 0 UNION ALL SELECT "
                                + UndoLog.version("t.tgname", "t")
                                + " FROM pg_catalog.pg_trigger t WHERE t.tgrelid = l.oid::pg_catalog.oid) v(version))"
                                + " WHERE l.baseline_id = ?"),
                        baseline);
    }

    /** The logs of a baseline that are armed, by the table's OID. */
    Map<Long, UndoLog> of(Connection connection, UUID baseline) {
        Map<Long, UndoLog> logs = new LinkedHashMap<>();
        Rows.of(connection, store.sql("""
                        SELECT l.oid, l.schema, l.name, l.log, l.shape, l.filenode, l.snapshot, l.versions FROM $own$.undo_log l
                        WHERE l.baseline_id = ? AND l.armed ORDER BY l.schema, l.name
                        """), baseline)
                .forEach(row -> logs.put(
                        row.get(0, Long.class),
                        new UndoLog(
                                row.get(0, Long.class),
                                new TableName(row.get(1, String.class), row.get(2, String.class)),
                                row.get(3, String.class),
                                row.get(4, String.class),
                                Optional.ofNullable(row.get(5, Long.class)),
                                Optional.ofNullable(row.get(6, String.class)),
                                Optional.ofNullable(row.get(7, String.class)))));
        return logs;
    }

    /** True if all logs of a baseline log the columns that this catalog shows. */
    boolean fit(Catalog catalog, Map<Long, UndoLog> logs) {
        return logs.values().stream().allMatch(log -> catalog.objects().stream()
                .filter(RowCopies::hasRows)
                .filter(table -> table.address().oid() == log.oid())
                .anyMatch(
                        table -> UndoLog.shape(RowCopies.image(catalog, table)).equals(log.shape())));
    }

    /** Takes the triggers, functions and logs of a baseline away. */
    void disarm(Connection connection, UUID baseline) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (UndoLog log : of(connection, baseline).values()) {
                for (String trigger : triggers(connection, log)) {
                    statement.execute(trigger);
                }
                statement.execute("DROP FUNCTION IF EXISTS " + store.table(log.log()) + "()");
                statement.execute("DROP TABLE IF EXISTS " + store.table(log.log()));
            }
        }
        Jooq.on(connection)
                .execute(store.sql("UPDATE $own$.undo_log SET armed = false WHERE baseline_id = ?"), baseline);
    }

    /** Disarms, and forgets that there were logs. */
    void discard(Connection connection, UUID baseline) throws SQLException {
        disarm(connection, baseline);
        Jooq.on(connection).execute(store.sql("DELETE FROM $own$.undo_log WHERE baseline_id = ?"), baseline);
    }

    /**
     * Discards the logs of captures of this name that never became a baseline. One that is about to become one holds its rows: only what
     * is seen after waiting for them is abandoned.
     */
    void discardAbandoned(Connection connection, String name) throws SQLException {
        Rows.of(connection, store.sql("SELECT 1 FROM $own$.undo_log l WHERE l.baseline_name = ? FOR UPDATE"), name);
        List<UUID> abandoned =
                Rows.of(connection, store.sql("""
                        SELECT DISTINCT l.baseline_id::text FROM $own$.undo_log l
                        WHERE l.baseline_name = ? AND NOT EXISTS (SELECT FROM $own$.baseline b WHERE b.id = l.baseline_id)
                        """), name).map(row -> UUID.fromString(row.get(0, String.class)));
        for (UUID baseline : abandoned) {
            discard(connection, baseline);
        }
    }

    /** Captures of whatever name that armed logs long ago and never became a baseline. */
    Set<String> leftBehind(Connection connection) {
        return new TreeSet<>(Rows.of(connection, store.sql("""
                        SELECT l.baseline_name FROM $own$.undo_log l
                        WHERE l.armed_at < pg_catalog.clock_timestamp() - '1 hour'::interval
                          AND NOT EXISTS (SELECT FROM $own$.baseline b WHERE b.id = l.baseline_id)
                        """)).map(row -> row.get(0, String.class)));
    }

    /** Whatever became of the tables' names. */
    private List<String> triggers(Connection connection, UndoLog log) {
        return Rows.of(connection, """
                        SELECT pg_catalog.format('DROP TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname)
                        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
                        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE fn.nspname = ? AND f.proname = ? ORDER BY t.tgname
                        """, store.schema(), log.log()).map(row -> row.get(0, String.class));
    }
}
