package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * What the rows of some relations came to.
 *
 * @param byOid counts and digests by the relation's OID
 */
public record Digests(Map<Long, KeptRows> byOid) {

    /** The digest of a relation that was digested. */
    public KeptRows of(CatalogObject relation) {
        return Objects.requireNonNull(byOid.get(relation.address().oid()), () -> relation + " was not digested");
    }

    Collection<KeptRows> all() {
        return byOid.values();
    }
}
