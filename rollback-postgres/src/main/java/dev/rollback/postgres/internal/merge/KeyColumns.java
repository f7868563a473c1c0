package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A primary key that comes back demands NOT NULL, also where others took it from the column meanwhile.
 *
 * @param placed the merged objects; columns of keys become others here
 */
record KeyColumns(Lineage lineage, Map<Address, CatalogObject> placed) {

    private static final String NOT_NULL = "not_null";

    void demandValues() {
        List<CatalogObject> keys = placed.values().stream()
                .filter(rule -> rule.object().kind() == ObjectKind.CONSTRAINT
                        && rule.attribute("type").equals(Optional.of("p")))
                .toList();
        keys.forEach(key -> Arrays.stream(key.attribute("key").orElseThrow().split(" "))
                .map(Integer::parseInt)
                .map(part -> {
                    Address home = key.container().orElseThrow();
                    return new Address(home.catalog(), home.oid(), part);
                })
                .forEach(this::demandValue));
    }

    private void demandValue(Address address) {
        Optional<CatalogObject> before =
                lineage.before().at(address).filter(of -> of.attribute(NOT_NULL).isPresent());
        placed.computeIfPresent(address, (of, column) -> before.filter(
                        was -> column.attribute(NOT_NULL).isEmpty())
                .map(was -> demanded(column, was))
                .orElse(column));
    }

    private static CatalogObject demanded(CatalogObject column, CatalogObject before) {
        Map<String, String> attributes =
                new TreeMap<>(column.object().attributes().asMap());
        before.object().attributes().asMap().forEach((name, value) -> {
            if (name.startsWith(NOT_NULL)) {
                attributes.put(name, value);
            }
        });
        return column.with(attributes).unproven();
    }
}
