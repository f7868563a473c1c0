package dev.rollback.step.data;

import dev.rollback.step.DataStep;
import dev.rollback.text.Quantity;
import java.util.List;

/**
 * Puts the contents of large objects back to what a baseline keeps. They have to exist, under the OIDs that they had at capture: tables
 * refer to them by OID.
 *
 * @param oids the large objects, by OID
 * @param baseline the baseline's name
 */
public record RestoreLargeObjects(List<Long> oids, String baseline) implements DataStep {

    public RestoreLargeObjects {
        oids = List.copyOf(oids);
        if (oids.isEmpty()) {
            throw new IllegalArgumentException("Cannot restore large objects: none is named");
        }
    }

    @Override
    public String summary() {
        return "restore the contents of " + Quantity.count(oids.size(), "large object");
    }
}
