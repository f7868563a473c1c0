package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.DatabaseObject;
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

    /** An attribute, if it applies. */
    public Optional<String> attribute(String name) {
        return object.attributes().value(name);
    }

    @Override
    public String toString() {
        return object.label();
    }
}
