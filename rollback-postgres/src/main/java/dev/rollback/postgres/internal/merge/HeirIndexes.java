package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.OccupiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every partition but foreign tables has an index for each that its whole has. Where the whole's comes back, or came while the partition was detached, the
 * partition gets one, called as the server would call it.
 */
final class HeirIndexes {

    /** What an index has for itself. */
    private static final Set<String> OWN =
            Set.of("on_partitioned", "clustered", "replica_identity", "comment", "statistics_targets", "extensions");

    /** OIDs have 32 bits: what is not there yet has numbers beyond them. */
    private static final long UNMADE = 1L << 32;

    private final Lineage lineage;
    private final Map<Address, CatalogObject> placed;
    private final IndexNames names = new IndexNames(new HashSet<>());
    private final Set<Address> present = new HashSet<>();
    private final Map<Address, List<CatalogObject>> columns = new HashMap<>();
    private long unmade = UNMADE;

    /**
     * @param placed the merged objects; indexes come to them here
     */
    HeirIndexes(Lineage lineage, Map<Address, CatalogObject> placed) {
        this.lineage = lineage;
        this.placed = placed;
    }

    /**
     * Gives partitions what they lack.
     *
     * @param edges the merged dependencies; those of the indexes come to them
     */
    void complete(List<Dependency> edges) {
        List<Dependency> inheritance = edges.stream()
                .filter(edge -> at(edge.dependent())
                        .filter(table -> table.object().kind() == ObjectKind.TABLE
                                && table.attribute("partition_bound").isPresent())
                        .isPresent())
                .filter(edge -> at(edge.referenced())
                        .filter(whole -> whole.attribute("partitioned").isPresent())
                        .isPresent())
                .toList();
        if (inheritance.isEmpty()) {
            return;
        }
        lineage.now().objects().forEach(live -> present.add(lineage.expectedAddress(live.address())));
        placed.values().forEach(object -> {
            names.taken().addAll(OccupiedName.of(object));
            if (object.object().kind() == ObjectKind.COLUMN) {
                columns.computeIfAbsent(object.address().whole(), table -> new ArrayList<>())
                        .add(object);
            }
        });
        Deque<CatalogObject> indexes = new ArrayDeque<>(
                placed.values().stream().filter(this::mayBeMissing).toList());
        while (!indexes.isEmpty()) {
            CatalogObject index = indexes.remove();
            Set<Address> have = edges.stream()
                    .filter(edge -> edge.type() == 'P' && edge.referenced().equals(index.address()))
                    .flatMap(edge -> at(edge.dependent()).flatMap(CatalogObject::container).stream())
                    .collect(Collectors.toSet());
            inheritance.stream()
                    .filter(edge -> index.container().equals(Optional.of(edge.referenced())))
                    .flatMap(edge -> at(edge.dependent()).stream())
                    .filter(partition -> !have.contains(partition.address()) && lacks(partition, index))
                    .forEach(partition -> {
                        CatalogObject copy = copy(index, partition);
                        placed.put(copy.address(), copy);
                        edges.addAll(edges(copy, index, partition));
                        indexes.add(copy);
                    });
        }
    }

    private Optional<CatalogObject> at(Address address) {
        return Optional.ofNullable(placed.get(address));
    }

    private boolean mayBeMissing(CatalogObject object) {
        return (object.object().kind() == ObjectKind.INDEX || OccupiedName.isKey(object))
                && object.attribute("on_partitioned").isPresent()
                && object.attribute("valid").isEmpty();
    }

    /** An index that is there has all that it needs in partitions that are there. */
    private boolean lacks(CatalogObject partition, CatalogObject index) {
        boolean together = present.contains(index.address())
                && index.container()
                        .filter(whole -> lineage.now().needsOf(partition.address()).stream()
                                .anyMatch(edge -> lineage.expectedAddress(edge.referenced())
                                        .equals(whole)))
                        .isPresent();
        return !together && present.contains(partition.address());
    }

    private CatalogObject copy(CatalogObject index, CatalogObject partition) {
        DatabaseObject of = index.object();
        String name = names.free(
                partition.object().schema(),
                partition.object().name(),
                index.attribute("type").isPresent()
                        ? IndexNames.ofKey(index.attribute("type").get(), keyOf(index))
                        : IndexNames.ofIndex(index.attribute("definition").orElseThrow()));
        String table = Renames.qualified(partition);
        boolean whole = partition.attribute("partitioned").isPresent();
        Map<String, String> attributes = new TreeMap<>(of.attributes().asMap());
        attributes.keySet().removeAll(OWN);
        attributes.put("on", table);
        attributes.put("attached_to", Renames.qualified(index));
        attributes.computeIfPresent("key", (key, numbers) -> numbers(index, partition));
        if (whole) {
            attributes.put("on_partitioned", "true");
        }
        if (of.kind() == ObjectKind.INDEX) {
            attributes.computeIfPresent(
                    "definition",
                    (key, text) -> text.replaceFirst(
                            "INDEX .*? ON (?:ONLY )?"
                                    + Pattern.quote(index.attribute("on").orElseThrow()) + " ",
                            Matcher.quoteReplacement(
                                    "INDEX " + Renames.printed(name) + " ON " + (whole ? "ONLY " : "") + table + " ")));
        }
        String schema = partition.object().schema();
        return new CatalogObject(
                new Address(index.address().catalog(), unmade++, 0),
                Optional.of(partition.address()),
                "",
                new DatabaseObject(
                        of.kind(),
                        schema,
                        name,
                        of.kind() == ObjectKind.INDEX
                                ? Renames.printed(schema) + "." + Renames.printed(name)
                                : name + " on " + table,
                        Attributes.of(attributes),
                        of.parts()));
    }

    /** The key under the numbers that its columns have in the partition. */
    private String numbers(CatalogObject index, CatalogObject partition) {
        return keyOf(index).stream()
                .map(column -> number(partition, column))
                .map(column -> String.valueOf(column.address().part()))
                .collect(Collectors.joining(" "));
    }

    private List<CatalogObject> keyOf(CatalogObject key) {
        Address table = key.container().orElseThrow();
        return Stream.of(key.object().attributes().required("key").split(" "))
                .map(number -> at(new Address(table.catalog(), table.oid(), Integer.parseInt(number)))
                        .orElseThrow())
                .toList();
    }

    private CatalogObject number(CatalogObject partition, CatalogObject column) {
        return columns.getOrDefault(partition.address(), List.of()).stream()
                .filter(of -> of.object().name().equals(column.object().name()))
                .findFirst()
                .orElseThrow();
    }

    private List<Dependency> edges(CatalogObject copy, CatalogObject index, CatalogObject partition) {
        Stream<Dependency> ofColumns = columns.getOrDefault(partition.address(), List.of()).stream()
                .map(column -> new Dependency(copy.address(), column.address(), 'a'));
        return Stream.concat(
                        ofColumns,
                        Stream.of(
                                new Dependency(copy.address(), index.address(), 'P'),
                                new Dependency(copy.address(), partition.address(), 'S')))
                .toList();
    }
}
