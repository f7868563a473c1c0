package dev.rollback.postgres.internal.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of objects, so that edges can share them, and edges to anything else are not even made. */
public final class Addresses {

    private final Map<Address, Address> known = new HashMap<>();

    public Addresses(Collection<CatalogObject> objects) {
        objects.forEach(object -> known.put(object.address(), object.address()));
    }

    /** The edge, if both its ends are among the objects. */
    public Optional<Dependency> edge(Address dependent, Address referenced, char type) {
        @Nullable Address from = known.get(dependent);
        @Nullable Address to = known.get(referenced);
        return from == null || to == null ? Optional.empty() : Optional.of(new Dependency(from, to, type));
    }
}
