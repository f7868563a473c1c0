package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which column refers to which by foreign keys, composite ones column by column, and which are keys themselves. */
public final class KeyReferences {

    private final Catalog catalog;
    private final Map<Address, Address> references = new HashMap<>();

    public KeyReferences(Catalog catalog) {
        this.catalog = catalog;
        catalog.ofKind(ObjectKind.CONSTRAINT)
                .forEach(constraint -> pairs(constraint).forEach((from, to) -> references.putIfAbsent(from, to)));
    }

    /** Referring and referred columns of a foreign key; nothing for another constraint. */
    private Map<Address, Address> pairs(CatalogObject constraint) {
        Map<Address, Address> pairs = new LinkedHashMap<>();
        constraint
                .attribute("referenced")
                .flatMap(name -> catalog.named(ObjectKind.TABLE, name))
                .ifPresent(table -> {
                    List<Address> key =
                            columns(constraint, "key", constraint.container().orElseThrow());
                    List<Address> other = columns(constraint, "referenced_key", table.address());
                    for (int i = 0; i < Math.min(key.size(), other.size()); i++) {
                        pairs.put(key.get(i), other.get(i));
                    }
                });
        return pairs;
    }

    /** The key that a column holds, or refers to in the end; empty for a column that is no key, and for circles. */
    public Optional<Address> rootOf(Address column) {
        Address root = column;
        for (int i = 0; i <= references.size(); i++) {
            Optional<Address> next = referred(root);
            if (next.isEmpty()) {
                return !root.equals(column) || isInKey(column) ? Optional.of(root) : Optional.empty();
            }
            root = next.get();
        }
        return Optional.empty();
    }

    /** What a column refers to, by a foreign key of its table or of one that the table is a partition of. */
    private Optional<Address> referred(Address column) {
        return Optional.ofNullable(references.get(column))
                .or(() -> ofParent(column).flatMap(this::referred));
    }

    private Optional<Address> ofParent(Address column) {
        Optional<String> name = catalog.at(column).map(of -> of.object().name());
        return catalog.at(column.whole())
                .filter(table -> table.attribute("partition_bound").isPresent())
                .flatMap(table -> table.attribute("parents"))
                .flatMap(parent -> catalog.named(ObjectKind.TABLE, parent))
                .flatMap(parent -> catalog.columns(parent.address()).stream()
                        .filter(of -> name.equals(Optional.of(of.object().name())))
                        .findFirst())
                .map(CatalogObject::address);
    }

    /** Columns of a table that refer to others, by what they refer to. */
    Map<Address, List<CatalogObject>> of(CatalogObject table) {
        return catalog.columns(table.address()).stream()
                .filter(column -> references.containsKey(column.address()))
                .collect(Collectors.groupingBy(column -> Objects.requireNonNull(references.get(column.address()))));
    }

    /** Foreign keys that cannot be: one side holds UUIDs, the other does not. */
    public List<CatalogObject> torn() {
        return catalog.ofKind(ObjectKind.CONSTRAINT).stream()
                .filter(constraint -> pairs(constraint).entrySet().stream()
                        .anyMatch(pair -> holdsUuids(pair.getKey()) != holdsUuids(pair.getValue())))
                .toList();
    }

    private boolean holdsUuids(Address column) {
        return catalog.at(column)
                .flatMap(of -> of.attribute("type"))
                .filter("uuid"::equals)
                .isPresent();
    }

    private boolean isInKey(Address column) {
        return catalog.parts(column.whole()).stream()
                .filter(part -> Set.of("p", "u").contains(part.attribute("type").orElse("")))
                .anyMatch(key -> columns(key, "key", column.whole()).contains(column));
    }

    private static List<Address> columns(CatalogObject constraint, String attribute, Address table) {
        return constraint.attribute(attribute).stream()
                .flatMap(numbers -> List.of(numbers.split(" ")).stream())
                .map(number -> new Address(table.catalog(), table.oid(), Integer.parseInt(number)))
                .toList();
    }
}
