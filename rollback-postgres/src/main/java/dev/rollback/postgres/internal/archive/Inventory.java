package dev.rollback.postgres.internal.archive;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.capture.Store;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Everything in the store that belongs to one baseline.
 *
 * @param tables the store's own tables
 * @param copies the tables of copied rows
 */
record Inventory(List<StoreTable> tables, List<CopyTable> copies) {

    static Inventory of(Store store, Connection connection, UUID baseline) {
        StoreTables asked = new StoreTables(store);
        List<StoreTable> tables = asked.all(connection);
        return new Inventory(tables, asked.copies(connection, tables, baseline));
    }

    /** Refuses what would not come back. */
    void requireReadable(String problem) {
        copies.forEach(copy -> copy.oneWay().ifPresent(column -> {
            throw new RollbackException.Refused(
                    "RB-ARCHIVE-TYPE",
                    problem,
                    "copy " + copy.name() + " has a column of type " + column.type()
                            + ", whose values PostgreSQL prints and does not read",
                    "capture without the rows of that table; nothing was changed");
        }));
    }

    List<Part> parts(Store store, UUID baseline) {
        return Stream.concat(
                        tables.stream().map(table -> Part.of(store, table, baseline)),
                        copies.stream().flatMap(copy -> Part.of(store, copy).stream()))
                .toList();
    }

    /** The store's own tables with the files that became of their parts. */
    List<ArchivedTable> archivedTables(List<Part> parts, List<ArchivedFile> files) {
        Map<String, List<ArchivedFile>> byTable = byTable(parts, files);
        return tables.stream()
                .map(table -> new ArchivedTable(
                        table.name(), table.archived(), byTable.getOrDefault(table.name(), List.of())))
                .toList();
    }

    /** The tables of copied rows with theirs. */
    List<ArchivedTable> archivedCopies(List<Part> parts, List<ArchivedFile> files) {
        Map<String, List<ArchivedFile>> byTable = byTable(parts, files);
        return copies.stream()
                .map(copy ->
                        new ArchivedTable(copy.name(), copy.archived(), byTable.getOrDefault(copy.name(), List.of())))
                .toList();
    }

    private static Map<String, List<ArchivedFile>> byTable(List<Part> parts, List<ArchivedFile> files) {
        Map<String, List<ArchivedFile>> byTable = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            byTable.computeIfAbsent(parts.get(i).table(), table -> new ArrayList<>())
                    .add(files.get(i));
        }
        return byTable;
    }
}
