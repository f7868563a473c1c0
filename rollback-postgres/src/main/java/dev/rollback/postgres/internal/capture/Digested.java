package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;

/**
 * A relation whose rows were digested before.
 *
 * @param relation as it is now
 * @param columns of then
 * @param kept what was found then
 */
public record Digested(CatalogObject relation, List<CatalogObject> columns, KeptRows kept) {

    public Digested {
        columns = List.copyOf(columns);
    }

    /** The relation's OID now. */
    long oid() {
        return relation.address().oid();
    }
}
