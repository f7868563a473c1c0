package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import java.util.Map;
import java.util.Optional;

/**
 * An object as one catalog, at one moment, holds it.
 *
 * @param address where it lives; means nothing in another database
 * @param container the object whose end is its end: the table of a column, constraint, index, trigger, policy
 * @param raw a digest of the catalog rows with OIDs as they are; equal digests of one address mean that nothing was done to it
 * @param object what it is
 */
public record CatalogObject(Address address, Optional<Address> container, String raw, DatabaseObject object) {

    /** The same with other attributes. */
    public CatalogObject with(Map<String, String> attributes) {
        return new CatalogObject(
                address,
                container,
                raw,
                new DatabaseObject(
                        object.kind(),
                        object.schema(),
                        object.name(),
                        object.identity(),
                        Attributes.of(attributes),
                        object.parts()));
    }

    /** The same at another address. */
    public CatalogObject at(Address other) {
        return new CatalogObject(other, container, raw, object);
    }

    /** The same, of which no digest tells that nothing was done to it. */
    public CatalogObject unproven() {
        return new CatalogObject(address, container, "", object);
    }

    /** An attribute, if it applies. */
    public Optional<String> attribute(String name) {
        return object.attributes().value(name);
    }

    @Override
    public String toString() {
        return object.label();
    }
}
