package dev.rollback.step.data;

import dev.rollback.step.DataStep;
import dev.rollback.text.Quantity;
import java.util.List;

/**
 * Copies the contents of large objects into the baseline that the execution takes of itself.
 *
 * @param oids the large objects, by OID
 */
public record KeepLargeObjects(List<Long> oids) implements DataStep {

    public KeepLargeObjects {
        oids = List.copyOf(oids);
        if (oids.isEmpty()) {
            throw new IllegalArgumentException("Cannot keep large objects: none is named");
        }
    }

    @Override
    public String summary() {
        return "keep the contents of " + Quantity.count(oids.size(), "large object");
    }
}
