package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.OccupiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that two objects of the merged catalog would have: one gets its own back, the other got it from others, because the change had
 * freed it.
 */
final class TakenNames {

    private final Lineage lineage;
    private final Catalog expected;

    TakenNames(Lineage lineage, Catalog expected) {
        this.lineage = lineage;
        this.expected = expected;
    }

    List<Conflict> conflicts() {
        Map<OccupiedName, List<CatalogObject>> bearers = new HashMap<>();
        expected.objects().forEach(object -> OccupiedName.of(object)
                .forEach(name ->
                        bearers.computeIfAbsent(name, of -> new ArrayList<>()).add(object)));
        return bearers.values().stream()
                .filter(objects -> objects.size() > 1 && objects.stream().anyMatch(this::cameSince))
                .flatMap(List::stream)
                .filter(object -> !cameSince(object))
                .map(object -> object.object().label())
                .distinct()
                .sorted()
                .map(label -> Conflict.about(Conflict.Kind.NAME_IN_USE, label))
                .toList();
    }

    private boolean cameSince(CatalogObject object) {
        return lineage.before().at(object.address()).isEmpty();
    }
}
