package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The attribute numbers of a constraint that others made, as the columns are numbered in the merged catalog. */
record KeyNumbers(Lineage lineage) {

    CatalogObject of(CatalogObject live, CatalogObject placed) {
        boolean captured = lineage.before().at(placed.address()).isPresent();
        if (captured || live.object().kind() != ObjectKind.CONSTRAINT) {
            return placed;
        }
        Map<String, String> attributes =
                new TreeMap<>(placed.object().attributes().asMap());
        renumber(attributes, "key", live.container());
        renumber(
                attributes,
                "referenced_key",
                live.attribute("referenced")
                        .flatMap(name -> lineage.now().named(ObjectKind.TABLE, name))
                        .map(CatalogObject::address));
        return placed.with(attributes);
    }

    private void renumber(Map<String, String> attributes, String name, Optional<Address> table) {
        table.ifPresent(of -> attributes.computeIfPresent(name, (key, numbers) -> Arrays.stream(numbers.split(" "))
                .map(number -> new Address(of.catalog(), of.oid(), Integer.parseInt(number)))
                .map(column -> String.valueOf(lineage.expectedAddress(column).part()))
                .collect(Collectors.joining(" "))));
    }
}
