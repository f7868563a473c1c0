package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Checks of domains that are not valid: they refuse the very rows that they were added to.
 *
 * @param baseline where the domains and the tables are
 * @param tables captured addresses of the tables whose rows are put back
 */
record DomainChecks(Catalog baseline, Set<Address> tables) {

    private static final List<String> LISTS =
            List.of("constraint_names", "constraint_definitions", "constraint_comments");

    /** True for a domain that must do without such checks until the rows are there. */
    boolean refuse(CatalogObject type) {
        return type.object().kind() == ObjectKind.TYPE
                && list(type.object(), "constraint_definitions").stream().anyMatch(DomainChecks::awaitsValidation)
                && holdRows(type.address());
    }

    private boolean holdRows(Address type) {
        return baseline.dependentsOf(type).stream()
                .flatMap(edge -> baseline.at(edge.dependent()).stream())
                .anyMatch(user -> switch (user.object().kind()) {
                    case COLUMN -> tables.contains(user.address().whole());
                    case TYPE -> holdRows(user.address());
                    default -> false;
                });
    }

    static DatabaseObject loose(DatabaseObject domain) {
        List<String> definitions = list(domain, "constraint_definitions");
        Map<String, String> attributes = new TreeMap<>(domain.attributes().asMap());
        for (String name : LISTS) {
            List<String> values = list(domain, name);
            attributes.put(
                    name,
                    ArrayText.of(IntStream.range(0, values.size())
                            .filter(i -> !awaitsValidation(definitions.get(i)))
                            .mapToObj(values::get)
                            .toList()));
        }
        return new DatabaseObject(
                domain.kind(),
                domain.schema(),
                domain.name(),
                domain.identity(),
                Attributes.of(attributes),
                domain.parts());
    }

    private static boolean awaitsValidation(String definition) {
        return definition.endsWith(" NOT VALID");
    }

    private static List<String> list(DatabaseObject domain, String name) {
        return ArrayText.elements(domain.attributes().valueOr(name, "{}"));
    }
}
