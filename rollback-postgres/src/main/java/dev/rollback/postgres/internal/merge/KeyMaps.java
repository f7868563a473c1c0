package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.capture.KeyReferences;
import dev.rollback.postgres.internal.capture.KeyRoles;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/**
 * The keys that a change replaced, numbers by UUIDs or the other way round, and all columns that hold or refer to them. Rows from before
 * the change get their keys back, rows that came since are given new ones, and references follow. Not thread-safe.
 */
final class KeyMaps {

    private static final String UUID = "uuid";

    private final Connection connection;
    private final Lineage lineage;
    private final Map<Address, RowMerge> merges;
    private final DrawnNumbers numbers;
    private final KeyReferences references;
    private final Map<Address, Optional<KeyMap>> keys = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    /**
     * @param expected the merged catalog
     * @param merges how rows are merged, by the address of the table in it
     */
    KeyMaps(Connection connection, Lineage lineage, Catalog expected, Map<Address, RowMerge> merges) {
        this.connection = connection;
        this.lineage = lineage;
        this.merges = merges;
        this.numbers = new DrawnNumbers(expected);
        this.references = new KeyReferences(lineage.before());
        merges.values().forEach(merge -> merge.columns().stream()
                .filter(KeyMaps::isReplaced)
                .flatMap(column -> references.rootOf(column.expected().address()).stream())
                .forEach(root -> keys.computeIfAbsent(root, this::mapped)));
        new KeyReferences(expected)
                .torn()
                .forEach(key -> conflicts.add(Conflict.about(
                        Conflict.Kind.KEY_REFERRED_TO, key.object().label())));
    }

    /** The merged catalog, with sequences where they stand once keys have been drawn. */
    Catalog catalog() {
        return numbers.catalog();
    }

    /** The same merges; columns that hold replaced keys have their pairs. */
    Map<Address, RowMerge> merges() {
        Map<Address, RowMerge> paired = new HashMap<>();
        merges.forEach((table, merge) -> paired.put(
                table, merge.with(merge.columns().stream().map(this::paired).toList())));
        return paired;
    }

    /** The keys whose pairs are needed, by the column's address in the merged catalog. */
    Map<Address, KeyMap> keys() {
        Map<Address, KeyMap> found = new LinkedHashMap<>();
        keys.forEach((column, map) -> map.ifPresent(of -> found.put(column, of)));
        return found;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    private static boolean isReplaced(MergedColumn column) {
        return column.now()
                .filter(now -> KeyRoles.replaced(now, column.expected()))
                .isPresent();
    }

    private Optional<KeyMap> mapped(Address root) {
        Optional<RowMerge> merge = Optional.ofNullable(merges.get(root.whole()));
        Optional<MergedColumn> column = merge.stream()
                .flatMap(of -> of.columns().stream())
                .filter(of -> of.expected().address().equals(root) && isReplaced(of))
                .findFirst();
        if (merge.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        CatalogObject now = column.get().now().orElseThrow();
        boolean alone = RowKey.isUnique(lineage.now(), merge.get().now(), List.of(now))
                || RowKey.tellsApart(connection, merge.get().now(), List.of(now));
        if (!alone) {
            conflicts.add(new Conflict(
                    Conflict.Kind.KEY_AMBIGUOUS,
                    merge.get().expected().object().label(),
                    Optional.empty(),
                    Optional.of(now.object().name()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
            return Optional.empty();
        }
        return Optional.of(new KeyMap(merge.get(), column.get(), draw(merge.get(), column.get())));
    }

    private KeyDraw draw(RowMerge merge, MergedColumn column) {
        String type = column.expected().attribute("type").orElseThrow();
        String order =
                "n." + Quote.identifier(column.now().orElseThrow().object().name());
        KeyDraw none = KeyDraw.none(type);
        if (type.equals(UUID)) {
            return KeyDraw.uuids(order);
        }
        Optional<CatalogObject> sequence = numbers.sequenceOf(column.expected());
        if (sequence.isEmpty()) {
            return none;
        }
        Record extent = Rows.one(connection, new KeyMap(merge, column, none).extent());
        long count = extent.get(0, Long.class);
        boolean descends = SequenceMerge.descends(sequence.get());
        Optional<Long> furthest =
                Optional.ofNullable(extent.get(descends ? 2 : 1, String.class)).map(Long::valueOf);
        return count == 0
                ? none
                : numbers.take(sequence.get(), count, furthest)
                        .map(first -> KeyDraw.numbers(type, order, first, DrawnNumbers.increment(sequence.get())))
                        .orElse(none);
    }

    private MergedColumn paired(MergedColumn column) {
        return isReplaced(column)
                ? column.with(references
                        .rootOf(column.expected().address())
                        .map(root -> new KeyPairs(root, pairs(root, column))))
                : column;
    }

    /** Without a map nothing has a counterpart. */
    private String pairs(Address root, MergedColumn column) {
        return Objects.requireNonNull(keys.get(root))
                .map(KeyMap::looking)
                .orElseGet(() -> "(SELECT NULL::"
                        + column.now().orElseThrow().attribute("type").orElseThrow() + " AS key, NULL::"
                        + column.expected().attribute("type").orElseThrow() + " AS value WHERE false)");
    }
}
