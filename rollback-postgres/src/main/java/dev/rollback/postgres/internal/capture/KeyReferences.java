package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which column refers to which by foreign keys, composite ones column by column, and which are keys themselves. */
public final class KeyReferences {

    private final Catalog catalog;
    private final Map<Address, Address> references = new HashMap<>();

    public KeyReferences(Catalog catalog) {
        this.catalog = catalog;
        for (CatalogObject constraint : catalog.ofKind(ObjectKind.CONSTRAINT)) {
            Optional<Address> to = constraint
                    .attribute("referenced")
                    .flatMap(name -> catalog.named(ObjectKind.TABLE, name))
                    .map(CatalogObject::address);
            if (to.isPresent()) {
                List<Address> key =
                        columns(constraint, "key", constraint.container().orElseThrow());
                List<Address> other = columns(constraint, "referenced_key", to.get());
                for (int i = 0; i < Math.min(key.size(), other.size()); i++) {
                    references.putIfAbsent(key.get(i), other.get(i));
                }
            }
        }
    }

    /** The key that a column holds, or refers to in the end; empty for a column that is no key, and for circles. */
    public Optional<Address> rootOf(Address column) {
        Address root = column;
        for (int i = 0; i <= references.size() && references.containsKey(root); i++) {
            root = Objects.requireNonNull(references.get(root));
        }
        boolean isKey = !root.equals(column) || isInKey(column);
        return isKey && !references.containsKey(root) ? Optional.of(root) : Optional.empty();
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
