package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.ddl.InheritedChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks that others gave to a whole while a partition was detached: it has to have them before it is attached again.
 *
 * @param placed the merged objects; tables get checks here
 */
record HeirChecks(Lineage lineage, Map<Address, CatalogObject> placed) {

    void follow(List<Dependency> edges) {
        for (Dependency edge : edges) {
            Optional.ofNullable(placed.get(edge.dependent()))
                    .filter(table -> table.attribute("partition_bound").isPresent())
                    .filter(table -> lineage.now().needsOf(table.address()).stream()
                            .noneMatch(now ->
                                    lineage.expectedAddress(now.referenced()).equals(edge.referenced())))
                    .ifPresent(table -> placed.put(table.address(), with(table, edge.referenced())));
        }
    }

    private CatalogObject with(CatalogObject table, Address whole) {
        Map<String, String> attributes =
                new TreeMap<>(table.object().attributes().asMap());
        cameSince(whole).forEach(check -> {
            attributes.merge(
                    InheritedChecks.ATTRIBUTE,
                    InheritedChecks.text(check),
                    (some, more) -> some + InheritedChecks.SEPARATOR + more);
            HeirColumns.owe(attributes, check.object().name());
        });
        return table.with(attributes);
    }

    private Stream<CatalogObject> cameSince(Address whole) {
        return placed.values().stream()
                .filter(part -> part.container().equals(Optional.of(whole))
                        && part.object().kind() == ObjectKind.CONSTRAINT
                        && part.attribute("type").equals(Optional.of("c"))
                        && !part.attribute("definition").orElse("").contains(" NO INHERIT"))
                .filter(check -> lineage.before().at(check.address()).isEmpty());
    }
}
