package dev.rollback.postgres.internal.archive;

import java.util.List;

/**
 * A table of the store whose rows are in an archive: in one file, or in several that follow one another.
 *
 * @param name as the store calls it
 * @param columns those that the files hold, in order
 * @param files in order
 */
record ArchivedTable(String name, List<ArchivedColumn> columns, List<ArchivedFile> files) {

    ArchivedTable {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    List<String> columnNames() {
        return columns.stream().map(ArchivedColumn::name).toList();
    }
}
