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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Record;

/** Reads the handles of baselines: what there is, without what it holds. */
final class BaselineHandles {

    private static final String FINISHED = """
            SELECT b.id, b.name, b.system_identifier, b.database_oid, b.database_name, b.server_version, b.schemas, b.rows_kept, b.tables,
                   b.fingerprint, b.captured_at, b.origin, b.imported_from, b.sealed_at, b.logged_from
            FROM $own$.baseline b WHERE b.ready""";

    private static final String PROTECTED = """
            SELECT r.baseline_id, 'COPY' AS protection, r.schema, r.name, r.rows, r.bytes FROM $own$.row_copy r
             WHERE r.baseline_id = ANY (?::pg_catalog.uuid[]) AND r.state = 'before' AND r.kept
            UNION ALL
            SELECT l.baseline_id, 'UNDO_LOG', l.schema, l.name, 0, 0 FROM $own$.undo_log l WHERE l.baseline_id = ANY (?::pg_catalog.uuid[])
            ORDER BY protection, schema, name
            """;

    private final Store store;

    BaselineHandles(Store store) {
        this.store = store;
    }

    /** Of all finished baselines, the oldest first. */
    List<Baseline> list(Connection connection) {
        return store.isMade(connection)
                ? baselines(connection, Rows.of(connection, store.sql(FINISHED + " ORDER BY b.captured_at, b.name")))
                : List.of();
    }

    /** Of the finished baseline of this name. */
    Optional<Baseline> find(Connection connection, String name) {
        return store.isMade(connection)
                ? baselines(connection, Rows.of(connection, store.sql(FINISHED + " AND b.name = ?"), name)).stream()
                        .findFirst()
                : Optional.empty();
    }

    /** What they protect is asked of all of them at once. */
    private List<Baseline> baselines(Connection connection, List<Record> rows) {
        String[] ids = rows.stream().map(row -> row.get(0, String.class)).toArray(String[]::new);
        Map<UUID, List<TableProtection>> protections = new HashMap<>();
        Rows.of(connection, store.sql(PROTECTED), ids, ids).forEach(row -> protections
                .computeIfAbsent(row.get(0, UUID.class), id -> new ArrayList<>())
                .add(protection(row)));
        return rows.stream()
                .map(row -> baseline(row, protections.getOrDefault(row.get(0, UUID.class), List.of())))
                .toList();
    }

    private static TableProtection protection(Record row) {
        return new TableProtection(
                new TableName(row.get(2, String.class), row.get(3, String.class)),
                Protection.valueOf(row.get(1, String.class)),
                row.get(4, Long.class),
                row.get(5, Long.class));
    }

    private static Baseline baseline(Record row, List<TableProtection> protections) {
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
                row.get(0, UUID.class),
                row.get(1, String.class),
                new DatabaseIdentity(
                        row.get(2, String.class),
                        row.get(3, Long.class),
                        row.get(4, String.class),
                        row.get(5, Integer.class)),
                scope,
                new Fingerprint(row.get(9, String.class)),
                protections,
                row.get(10, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get(11, String.class)),
                Optional.ofNullable(row.get(12, String[].class)).map(BaselineHandles::identity),
                Optional.ofNullable(row.get(13, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static DatabaseIdentity identity(String[] parts) {
        return new DatabaseIdentity(parts[0], Long.parseLong(parts[1]), parts[2], Integer.parseInt(parts[3]));
    }
}
