package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.sql.Capabilities;
import java.util.List;
import java.util.Set;

/**
 * What must not be there while rows are put back. Although triggers are suspended, everything fires that is enabled ALWAYS or for replicas,
 * and, for a role that may not suspend triggers, every trigger, rule and foreign key of the tables. And a CHECK that is not valid refuses
 * the very rows that it was added to.
 *
 * @param matching what is there, and what was
 * @param tables captured addresses of the tables whose rows are put back
 * @param capabilities what the role may do
 */
record RowBarriers(Matching matching, Set<Address> tables, Capabilities capabilities) {

    /** They are dropped before and created after. */
    List<CatalogObject> found() {
        return matching.live().objects().stream()
                .filter(object -> (fires(object) && isOnOrTo(object)) || refuses(object))
                .toList();
    }

    private boolean isOnOrTo(CatalogObject object) {
        return object.container()
                        .flatMap(live()::at)
                        .filter(this::isPutBackBelow)
                        .isPresent()
                || object.attribute("referenced")
                        .flatMap(name -> live().named(ObjectKind.TABLE, name))
                        .filter(this::isPutBackBelow)
                        .isPresent();
    }

    private boolean isPutBack(CatalogObject table) {
        return matching.baselineOf(table)
                .filter(was -> tables.contains(was.address()))
                .isPresent();
    }

    private boolean refuses(CatalogObject object) {
        return isUnproven(object)
                && object.container()
                        .flatMap(live()::at)
                        .filter(this::isPutBackBelow)
                        .isPresent();
    }

    /** True for a check that rows need not hold which were there before it. */
    static boolean isUnproven(CatalogObject object) {
        return object.object().kind() == ObjectKind.CONSTRAINT
                && object.attribute("type").orElse("").equals("c")
                && object.attribute("definition").orElse("").endsWith(" NOT VALID");
    }

    /** Children have the checks of their parents, partitions their triggers and foreign keys. */
    private boolean isPutBackBelow(CatalogObject table) {
        return isPutBack(table)
                || live().heirs(table.address()).stream()
                        .flatMap(heir -> live().at(heir).stream())
                        .anyMatch(this::isPutBack);
    }

    private boolean fires(CatalogObject object) {
        return switch (object.object().kind()) {
            case TRIGGER, RULE ->
                !capabilities.suspendTriggers()
                        || Set.of("A", "R").contains(object.attribute("enabled").orElse("O"))
                        || object.attribute("partition_states").stream()
                                .flatMap(String::lines)
                                .anyMatch(line -> line.endsWith("=A") || line.endsWith("=R"));
            case CONSTRAINT ->
                !capabilities.suspendTriggers()
                        && object.attribute("type").orElse("").equals("f");
            default -> false;
        };
    }

    private Catalog live() {
        return matching.live();
    }
}
