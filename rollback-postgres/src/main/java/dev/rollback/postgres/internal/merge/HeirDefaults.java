package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Defaults that a table which others made since has from its parent: CREATE TABLE copies them. */
final class HeirDefaults {

    private static final String EXPRESSION = "expression";

    private final Map<Address, CatalogObject> placed;
    private final Map<Address, CatalogObject> ofColumns = new HashMap<>();
    private final Map<Address, String> now = new HashMap<>();

    /** @param placed the merged objects; defaults come, go and become others here */
    HeirDefaults(Lineage lineage, Map<Address, CatalogObject> placed) {
        this.placed = placed;
        placed.values().stream()
                .filter(object -> object.object().kind() == ObjectKind.DEFAULT)
                .forEach(of -> ofColumns.put(of.container().orElseThrow(), of));
        lineage.now()
                .ofKind(ObjectKind.DEFAULT)
                .forEach(of -> now.put(
                        lineage.expectedAddress(of.container().orElseThrow()),
                        of.object().attributes().required(EXPRESSION)));
    }

    /** Gives a column that a table gets from its parent the default of the parent's. */
    void give(CatalogObject column, CatalogObject parent) {
        Optional.ofNullable(ofColumns.get(parent.address()))
                .ifPresent(model -> put(InheritedColumn.defaultOf(model, column)));
    }

    /** One that is the parent's of now becomes what the parent's is to be. True if that is another one. */
    boolean follow(CatalogObject column, CatalogObject parent) {
        Optional<CatalogObject> own = Optional.ofNullable(ofColumns.get(column.address()));
        Optional<CatalogObject> model = Optional.ofNullable(ofColumns.get(parent.address()));
        boolean copied = column.attribute("inherited").isPresent()
                && column.attribute("local").isPresent()
                && text(own).equals(Optional.ofNullable(now.get(parent.address())));
        if (!copied || text(own).equals(text(model))) {
            return false;
        }
        own.ifPresent(this::remove);
        model.map(of -> own.map(is -> rewritten(is, of)).orElseGet(() -> InheritedColumn.defaultOf(of, column)))
                .ifPresent(this::put);
        return true;
    }

    private void put(CatalogObject of) {
        placed.put(of.address(), of);
        ofColumns.put(of.container().orElseThrow(), of);
    }

    private void remove(CatalogObject of) {
        placed.remove(of.address());
        ofColumns.remove(of.container().orElseThrow());
    }

    private static Optional<String> text(Optional<CatalogObject> of) {
        return of.flatMap(object -> object.attribute(EXPRESSION));
    }

    private static CatalogObject rewritten(CatalogObject own, CatalogObject model) {
        Map<String, String> attributes = new TreeMap<>(own.object().attributes().asMap());
        attributes.put(EXPRESSION, model.object().attributes().required(EXPRESSION));
        return own.with(attributes).unproven();
    }
}
