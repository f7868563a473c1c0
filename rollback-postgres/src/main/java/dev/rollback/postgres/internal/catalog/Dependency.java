package dev.rollback.postgres.internal.catalog;

import java.util.Comparator;

/**
 * One object needs another.
 *
 * @param dependent the one that needs
 * @param referenced the one that is needed
 * @param type {@code n} blocks the drop of the referenced object; {@code a}, {@code i}, {@code P} and {@code S} end with it
 */
public record Dependency(Address dependent, Address referenced, char type) implements Comparable<Dependency> {

    private static final Comparator<Dependency> ORDER = Comparator.comparing(Dependency::dependent)
            .thenComparing(Dependency::referenced)
            .thenComparing(Dependency::type);

    @Override
    public int compareTo(Dependency other) {
        return ORDER.compare(this, other);
    }
}
