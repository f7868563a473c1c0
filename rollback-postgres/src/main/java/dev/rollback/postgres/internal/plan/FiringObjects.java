package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.sql.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What would fire while rows are put back although triggers are suspended: everything enabled ALWAYS or for replicas, and, for a
 * role that may not suspend triggers, every trigger, rule and foreign key of the tables. It is dropped before and created after.
 */
final class FiringObjects {

    private FiringObjects() {}

    static List<CatalogObject> of(Matching matching, Set<Address> tables, Capabilities capabilities) {
        List<CatalogObject> firing = new ArrayList<>();
        for (CatalogObject object : matching.live().objects()) {
            if (!fires(object, capabilities)) {
                continue;
            }
            boolean onTable = object.container()
                    .flatMap(matching.live()::at)
                    .flatMap(matching::baselineOf)
                    .map(table -> tables.contains(table.address()))
                    .orElse(false);
            boolean toTable = object.attribute("referenced")
                    .flatMap(name -> matching.live().named(ObjectKind.TABLE, name))
                    .flatMap(matching::baselineOf)
                    .map(table -> tables.contains(table.address()))
                    .orElse(false);
            if (onTable || toTable) {
                firing.add(object);
            }
        }
        return firing;
    }

    private static boolean fires(CatalogObject object, Capabilities capabilities) {
        return switch (object.object().kind()) {
            case TRIGGER, RULE ->
                !capabilities.suspendTriggers()
                        || Set.of("A", "R").contains(object.attribute("enabled").orElse("O"));
            case CONSTRAINT ->
                !capabilities.suspendTriggers()
                        && object.attribute("type").orElse("").equals("f");
            default -> false;
        };
    }
}
