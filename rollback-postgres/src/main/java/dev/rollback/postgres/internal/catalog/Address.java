package dev.rollback.postgres.internal.catalog;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where an object lives in the catalog.
 *
 * @param catalog the system catalog, for example {@code pg_class}
 * @param oid the object's OID in it
 * @param part the attribute number for a column, 0 for anything else
 */
public record Address(String catalog, long oid, int part) implements Comparable<Address> {

    private static final Comparator<Address> ORDER = Comparator.comparing(Address::catalog)
            .thenComparingLong(Address::oid)
            .thenComparingInt(Address::part);

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    /** The object that this is a part of, or itself. */
    public Address whole() {
        return part == 0 ? this : new Address(catalog, oid, 0);
    }

    /** OIDs first: they nearly always tell, and there are many addresses. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address address
                && oid == address.oid
                && part == address.part
                && catalog.equals(address.catalog);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(oid) * 31 + part;
    }

    @Override
    public String toString() {
        return catalog + ":" + oid + (part == 0 ? "" : "." + part);
    }
}
