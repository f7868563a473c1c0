package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Record;

/** Adds {@code last_value} and {@code called} to sequences. Positions obey no snapshot: they are read last. */
final class SequencePositions {

    private static final int AT_ONCE = 200;

    private SequencePositions() {}

    static List<CatalogObject> added(Connection connection, List<CatalogObject> objects) {
        List<CatalogObject> sequences = objects.stream()
                .filter(object -> object.object().kind() == ObjectKind.SEQUENCE)
                .toList();
        Map<Long, Record> positions = new HashMap<>();
        for (int from = 0; from < sequences.size(); from += AT_ONCE) {
            String sql = sequences.subList(from, Math.min(from + AT_ONCE, sequences.size())).stream()
                    .map(sequence -> "SELECT " + sequence.address().oid() + "::bigint, last_value, is_called FROM "
                            + Quote.qualified(
                                    sequence.object().schema(),
                                    sequence.object().name()))
                    .collect(Collectors.joining(" UNION ALL "));
            Rows.of(connection, sql).forEach(row -> positions.put(row.get(0, Long.class), row));
        }
        return objects.stream().map(object -> positioned(object, positions)).toList();
    }

    private static CatalogObject positioned(CatalogObject object, Map<Long, Record> positions) {
        if (object.object().kind() != ObjectKind.SEQUENCE) {
            return object;
        }
        Record row = Objects.requireNonNull(positions.get(object.address().oid()));
        SortedMap<String, String> attributes =
                new TreeMap<>(object.object().attributes().asMap());
        attributes.put("last_value", row.get(1, String.class));
        attributes.put("called", row.get(2, String.class));
        return object.with(attributes);
    }
}
