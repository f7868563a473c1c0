package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.Protection;
import dev.rollback.capture.Scope;
import dev.rollback.capture.TableProtection;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Record;

/** Reads the handles of baselines: what there is, without what it holds. */
final class BaselineHandles {

    private static final String FINISHED = """
            SELECT b.id, b.name, b.system_identifier, b.database_oid, b.database_name, b.server_version, b.schemas, b.rows_kept, b.tables,
                   b.fingerprint, b.captured_at, b.origin, b.imported_from, b.sealed_at, b.logged_from
            FROM $own$.baseline b WHERE b.ready""";

    private final Store store;
    private final RowCopies copies;

    BaselineHandles(Store store) {
        this.store = store;
        this.copies = new RowCopies(store);
    }

    /** Of all finished baselines, the oldest first. */
    List<Baseline> list(Connection connection) {
        if (!store.isMade(connection)) {
            return List.of();
        }
        return Rows.of(connection, store.sql(FINISHED + " ORDER BY b.captured_at, b.name"))
                .map(row -> baseline(connection, row));
    }

    /** Of the finished baseline of this name. */
    Optional<Baseline> find(Connection connection, String name) {
        if (!store.isMade(connection)) {
            return Optional.empty();
        }
        return Rows.first(connection, store.sql(FINISHED + " AND b.name = ?"), name)
                .map(row -> baseline(connection, row));
    }

    private Baseline baseline(Connection connection, Record row) {
        UUID id = row.get(0, UUID.class);
        Stream<TableProtection> copied = copies.of(connection, id, "before").values().stream()
                .filter(KeptRows::kept)
                .map(kept -> new TableProtection(kept.table(), Protection.COPY, kept.rows(), kept.bytes()));
        Stream<TableProtection> logged = new UndoLogs(store)
                .tables(connection, id).stream().map(table -> new TableProtection(table, Protection.UNDO_LOG, 0, 0));
        String[] tables = row.get(8, String[].class);
        Set<TableName> listed = IntStream.range(0, tables.length / 2)
                .mapToObj(i -> new TableName(tables[2 * i], tables[2 * i + 1]))
                .collect(Collectors.toSet());
        Scope scope = new Scope(
                Set.copyOf(Arrays.asList(row.get(6, String[].class))),
                Scope.Rows.valueOf(row.get(7, String.class)),
                listed,
                row.get(14, Long.class));
        return new Baseline(
                id,
                row.get(1, String.class),
                new DatabaseIdentity(
                        row.get(2, String.class),
                        row.get(3, Long.class),
                        row.get(4, String.class),
                        row.get(5, Integer.class)),
                scope,
                new Fingerprint(row.get(9, String.class)),
                Stream.concat(copied, logged).toList(),
                row.get(10, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get(11, String.class)),
                Optional.ofNullable(row.get(12, String[].class)).map(BaselineHandles::identity),
                Optional.ofNullable(row.get(13, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static DatabaseIdentity identity(String[] parts) {
        return new DatabaseIdentity(parts[0], Long.parseLong(parts[1]), parts[2], Integer.parseInt(parts[3]));
    }
}
