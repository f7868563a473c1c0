package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables that are to have no parents any more, by DETACH PARTITION or NO INHERIT: what they had from them is their own. What the change
 * took from the parent comes back to such a table, too: it had it when others let it go.
 *
 * @param placed the merged objects; those of such tables become others here
 */
record LeftParents(Lineage lineage, Map<Address, CatalogObject> placed) {

    private static final Set<String> OF_HEIRS = Set.of(
            "inherited",
            "local",
            "not_null_local",
            "inherited_checks",
            "inherited_constraints",
            "partition_constraint");

    void free(List<Dependency> edges) {
        Set<Address> heirs = edges.stream()
                .filter(edge -> isTable(edge.dependent()) && isTable(edge.referenced()))
                .map(Dependency::dependent)
                .collect(Collectors.toSet());
        List<CatalogObject> left = hadParents()
                .filter(table -> !heirs.contains(table))
                .distinct()
                .flatMap(table -> Optional.ofNullable(placed.get(table)).stream())
                .toList();
        left.forEach(this::complete);
        Set<Address> alone = left.stream().map(CatalogObject::address).collect(Collectors.toSet());
        placed.replaceAll(
                (address, object) -> alone.contains(object.container().orElse(address)) ? own(object) : object);
    }

    private boolean isTable(Address address) {
        return Optional.ofNullable(placed.get(address))
                .filter(object -> object.object().kind() == ObjectKind.TABLE)
                .isPresent();
    }

    private Stream<Address> hadParents() {
        return Stream.concat(heirsIn(lineage.before()), heirsIn(lineage.now()).map(lineage::expectedAddress));
    }

    private static Stream<Address> heirsIn(Catalog catalog) {
        return catalog.ofKind(ObjectKind.TABLE).stream()
                .map(CatalogObject::address)
                .filter(table -> !catalog.forebears(table).isEmpty());
    }

    private CatalogObject own(CatalogObject object) {
        Map<String, String> attributes =
                new TreeMap<>(object.object().attributes().asMap());
        attributes.keySet().removeAll(OF_HEIRS);
        attributes.remove("attached_to");
        return attributes.equals(object.object().attributes().asMap()) ? object : object.with(attributes);
    }

    private void complete(CatalogObject table) {
        boolean partition = lineage.before()
                .at(table.address())
                .flatMap(was -> was.attribute("partition_bound"))
                .isPresent();
        lineage.before().forebears(table.address()).stream()
                .flatMap(parent -> lineage.before().parts(parent).stream())
                .filter(rule -> rule.object().kind() == ObjectKind.CONSTRAINT && passesOn(rule, partition))
                .filter(rule -> placed.containsKey(rule.address())
                        && lineage.afterOf(rule).flatMap(lineage::nowOf).isEmpty())
                .flatMap(rule -> ofTable(rule, table).stream())
                .toList()
                .forEach(rule -> placed.put(rule.address(), rule));
    }

    private static boolean passesOn(CatalogObject rule, boolean toPartition) {
        return switch (rule.attribute("type").orElse("")) {
            case "c" -> !rule.attribute("definition").orElse("").contains(" NO INHERIT");
            case "f" -> toPartition;
            default -> false;
        };
    }

    /** The constraint as the table had it. */
    private Optional<CatalogObject> ofTable(CatalogObject rule, CatalogObject table) {
        Map<String, String> attributes =
                new TreeMap<>(rule.object().attributes().asMap());
        Address home = rule.container().orElseThrow();
        List<Optional<CatalogObject>> key = Arrays.stream(
                        attributes.getOrDefault("key", "").split(" "))
                .filter(part -> !part.isEmpty())
                .map(part -> lineage.before()
                        .at(new Address(home.catalog(), home.oid(), Integer.parseInt(part)))
                        .flatMap(column -> called(table, column.object().name())))
                .toList();
        DatabaseObject of = rule.object();
        String identity = of.identity();
        String place = " on " + attributes.get("on");
        boolean taken = placed.values().stream()
                .anyMatch(other -> other.container().equals(Optional.of(table.address()))
                        && other.object().kind() == ObjectKind.CONSTRAINT
                        && other.object().name().equals(of.name()));
        if (taken || !key.stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        attributes.remove("on_partitioned");
        attributes.put("on", table.object().identity());
        attributes.computeIfPresent("key", (name, parts) -> key.stream()
                .map(column -> String.valueOf(column.orElseThrow().address().part()))
                .collect(Collectors.joining(" ")));
        return Optional.of(new CatalogObject(
                InheritedColumn.unmade(
                        rule.address().catalog(),
                        table.address(),
                        rule.address().oid()),
                Optional.of(table.address()),
                "",
                new DatabaseObject(
                        of.kind(),
                        table.object().schema(),
                        of.name(),
                        identity.substring(0, identity.length() - place.length()) + " on "
                                + table.object().identity(),
                        Attributes.of(attributes),
                        of.parts())));
    }

    private Optional<CatalogObject> called(CatalogObject table, String name) {
        return lineage.before().columns(table.address()).stream()
                .filter(column -> column.object().name().equals(name))
                .findFirst();
    }
}
