package dev.rollback.postgres.internal.archive;

import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks the catalog what the store consists of. */
final class StoreTables {

    /** Referenced tables first. */
    private static final String TABLES = """
            WITH RECURSIVE told(oid, name) AS (
                SELECT c.oid, c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = ? AND c.relkind = 'r'
                   AND (c.relname = 'baseline' OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attname = 'baseline_id' AND NOT a.attisdropped))),
            depth(oid, steps) AS (
                SELECT t.oid, 0 FROM told t
                UNION ALL
                SELECT k.conrelid, d.steps + 1 FROM depth d JOIN pg_catalog.pg_constraint k ON k.confrelid = d.oid AND k.contype = 'f'
                 WHERE k.conrelid <> k.confrelid AND d.steps < 20)
            SELECT t.name, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod)
              FROM told t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid
             WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
             ORDER BY (SELECT pg_catalog.max(d.steps) FROM depth d WHERE d.oid = t.oid), t.name, a.attnum
            """;

    private static final String COLUMNS = """
            SELECT q.name, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod),
                   pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint, pg_catalog.pg_table_size(c.oid)
              FROM pg_catalog.unnest(?::text[]) q(name)
              JOIN pg_catalog.pg_namespace n ON n.nspname = ?
              JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = q.name
              LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY q.name COLLATE "C", a.attnum
            """;

    private final Store store;

    StoreTables(Store store) {
        this.store = store;
    }

    /** The tables that say something of baselines, each after those that it refers to. */
    List<StoreTable> all(Connection connection) {
        Map<String, List<ArchivedColumn>> columns = new LinkedHashMap<>();
        Rows.of(connection, TABLES, store.schema())
                .forEach(row -> columns.computeIfAbsent(row.get(0, String.class), name -> new ArrayList<>())
                        .add(new ArchivedColumn(row.get(1, String.class), row.get(2, String.class))));
        return columns.entrySet().stream()
                .map(table -> new StoreTable(table.getKey(), table.getValue()))
                .toList();
    }

    /** The tables that hold the rows which a baseline copied, in the order of their names. */
    List<CopyTable> copies(Connection connection, List<StoreTable> tables, UUID baseline) {
        String[] names = tables.stream()
                .filter(StoreTable::namesCopies)
                .flatMap(table -> Rows.of(
                        connection,
                        "SELECT DISTINCT t.copy FROM " + store.table(table.name())
                                + " t WHERE t.copy IS NOT NULL AND t." + table.ofBaseline(),
                        baseline)
                        .map(row -> row.get(0, String.class))
                        .stream())
                .distinct()
                .toArray(String[]::new);
        Map<String, CopyTable> bare = new LinkedHashMap<>();
        Map<String, List<ArchivedColumn>> columns = new LinkedHashMap<>();
        Rows.of(connection, COLUMNS, names, store.schema()).forEach(row -> {
            String name = row.get(0, String.class);
            bare.put(name, new CopyTable(name, List.of(), row.get(3, Long.class), row.get(4, Long.class)));
            List<ArchivedColumn> some = columns.computeIfAbsent(name, copy -> new ArrayList<>());
            if (row.get(1) != null) {
                some.add(new ArchivedColumn(row.get(1, String.class), row.get(2, String.class)));
            }
        });
        return bare.values().stream()
                .map(table -> table.with(columns.getOrDefault(table.name(), List.of())))
                .toList();
    }
}
