package dev.rollback.postgres.internal.archive;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Puts the rows of an archive into the store, as a baseline with another id: the one that was exported may still be there.
 *
 * @param store where to
 * @param files where from
 * @param connection in the transaction that all of it belongs to
 * @param id the new baseline's
 * @param name the new baseline's
 * @param pointers what values that point at objects become
 */
record Loading(Store store, ArchiveFiles files, Connection connection, UUID id, String name, Pointers pointers) {

    private static final int SHORT_ID = 16;

    void load() throws SQLException, IOException {
        List<StoreTable> tables = new StoreTables(store).all(connection);
        for (ArchivedTable archived : files.manifest().tables()) {
            fill(archived, known(tables, archived));
        }
        List<ArchivedTable> copies = files.manifest().copies();
        for (ArchivedTable copy : copies) {
            create(copy);
        }
        String[] old = copies.stream().map(ArchivedTable::name).toArray(String[]::new);
        String[] now = copies.stream().map(copy -> renamed(copy.name())).toArray(String[]::new);
        for (StoreTable table : tables) {
            if (table.namesCopies()) {
                Jooq.on(connection)
                        .execute(
                                "UPDATE " + store.table(table.name())
                                        + " t SET copy = q.now FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[])) q(old, now) WHERE t.copy = q.old AND t."
                                        + table.ofBaseline(),
                                old,
                                now,
                                id);
            }
        }
        renameLogs();
    }

    private StoreTable known(List<StoreTable> tables, ArchivedTable archived) {
        return tables.stream()
                .filter(table -> table.name().equals(archived.name()))
                .filter(table -> table.archived().containsAll(archived.columns()))
                .findFirst()
                .orElseThrow(() -> new RollbackException.Refused(
                        "RB-ARCHIVE-VERSION",
                        "Cannot import baseline " + name,
                        "its table " + archived.name() + " is not one of schema " + store.schema()
                                + ", or has other columns",
                        "use the version of the library that wrote it; nothing was changed"));
    }

    private void fill(ArchivedTable archived, StoreTable table) throws SQLException, IOException {
        List<String> given = table.isBaseline() ? List.of(id.toString(), name) : List.of(id.toString());
        String sql = in(
                store.table(table.name()),
                Stream.concat(table.given().stream(), archived.columnNames().stream())
                        .toList(),
                Part.FORMAT);
        for (ArchivedFile file : archived.files()) {
            try (InputStream rows = new LinePrefix(files.rows(file), given)) {
                copy(sql, file, rows);
            }
        }
    }

    private void create(ArchivedTable copy) throws SQLException, IOException {
        requireTypes(copy);
        String table = store.table(renamed(copy.name()));
        List<ArchivedColumn> columns = copy.columns().stream().map(pointers::in).toList();
        // nobody else can see the table yet
        String sql =
                in(table, columns.stream().map(ArchivedColumn::name).toList(), Part.FORMAT.replace(")", ", FREEZE)"));
        try (var statement = connection.createStatement()) {
            statement.execute(columns.stream()
                    .map(column -> Quote.identifier(column.name()) + " " + column.type())
                    .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (", ")")));
            statement.execute(Store.identified(table));
            for (ArchivedFile file : copy.files()) {
                try (InputStream rows = files.rows(file)) {
                    copy(sql, file, rows);
                }
            }
            for (ArchivedColumn column : columns) {
                if (column.isOfNames()) {
                    statement.execute("ALTER TABLE " + table + " DROP COLUMN " + Quote.identifier(column.name()));
                }
            }
        }
    }

    /** What stands in place of a type is read by the server as a type and nothing else, before it becomes part of a statement. */
    private void requireTypes(ArchivedTable copy) throws DamagedArchive {
        String[] types =
                copy.columns().stream().map(ArchivedColumn::type).distinct().toArray(String[]::new);
        boolean known = Rows.of(
                        connection,
                        "SELECT pg_catalog.to_regtype(q.type)::oid::bigint < 16384 FROM pg_catalog.unnest(?::text[]) q(type)",
                        (Object) types)
                .stream()
                .allMatch(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)));
        if (!known) {
            throw new DamagedArchive("copy " + copy.name() + " has a column of a type that this server does not have");
        }
    }

    private void copy(String sql, ArchivedFile file, InputStream rows) throws SQLException, IOException {
        long loaded = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows, FileDigest.BUFFER);
        if (loaded != file.rows()) {
            throw new DamagedArchive(file.name() + " has " + loaded + " rows, and had " + file.rows());
        }
    }

    private static String in(String table, List<String> columns, String format) {
        String list = columns.isEmpty()
                ? ""
                : columns.stream().map(Quote::identifier).collect(Collectors.joining(", ", " (", ")"));
        return "COPY " + table + list + " FROM STDIN" + format;
    }

    /** The seal dropped the logs; what is left names the baseline that they were of. */
    private void renameLogs() {
        Jooq.on(connection)
                .execute(
                        store.sql("UPDATE $own$.undo_log SET baseline_name = ?, log = pg_catalog.replace(log, ?, ?)"
                                + " WHERE baseline_id = ?"),
                        name,
                        brief(files.manifest().id()),
                        brief(id),
                        id);
    }

    /** The name of a copy holds the beginning of its baseline's id. */
    private String renamed(String copy) {
        String old = brief(files.manifest().id());
        return copy.contains(old) ? copy.replace(old, brief(id)) : copy + "_" + brief(id);
    }

    private static String brief(UUID id) {
        return id.toString().replace("-", "").substring(0, SHORT_ID);
    }
}
