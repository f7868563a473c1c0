package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Defaults that a table which others made since has from its parent: CREATE TABLE copies them.
 *
 * @param placed the merged objects; defaults come, go and become others here
 */
record HeirDefaults(Lineage lineage, Map<Address, CatalogObject> placed) {

    private static final String EXPRESSION = "expression";

    /** The default of a column among these. */
    static Optional<CatalogObject> of(Address column, Collection<CatalogObject> objects) {
        return objects.stream()
                .filter(part -> part.object().kind() == ObjectKind.DEFAULT
                        && part.container().equals(Optional.of(column)))
                .findFirst();
    }

    /** One that is the parent's of now becomes what the parent's is to be. True if that is another one. */
    boolean follow(CatalogObject column, CatalogObject parent) {
        Optional<CatalogObject> own = of(column.address(), placed.values());
        Optional<CatalogObject> model = of(parent.address(), placed.values());
        boolean copied = column.attribute("inherited").isPresent()
                && column.attribute("local").isPresent()
                && text(own).equals(text(ofNow(parent)));
        if (!copied || text(own).equals(text(model))) {
            return false;
        }
        own.ifPresent(of -> placed.remove(of.address()));
        model.map(of -> own.map(is -> rewritten(is, of)).orElseGet(() -> InheritedColumn.defaultOf(of, column)))
                .ifPresent(of -> placed.put(of.address(), of));
        return true;
    }

    private Optional<CatalogObject> ofNow(CatalogObject parent) {
        return lineage.now().ofKind(ObjectKind.DEFAULT).stream()
                .filter(part -> part.container().map(lineage::expectedAddress).equals(Optional.of(parent.address())))
                .findFirst();
    }

    private static Optional<String> text(Optional<CatalogObject> of) {
        return of.flatMap(object -> object.attribute(EXPRESSION));
    }

    private static CatalogObject rewritten(CatalogObject own, CatalogObject model) {
        Map<String, String> attributes = new TreeMap<>(own.object().attributes().asMap());
        attributes.put(EXPRESSION, model.object().attributes().required(EXPRESSION));
        CatalogObject with = own.with(attributes);
        return new CatalogObject(with.address(), with.container(), "", with.object());
    }
}
