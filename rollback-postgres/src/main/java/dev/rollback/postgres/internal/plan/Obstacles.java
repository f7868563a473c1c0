package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Obstacle;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.postgres.internal.merge.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What keeps a plan from being carried out, known beforehand: what has to come back was not kept, cannot be written, or is of roles that
 * are gone.
 *
 * @param roles the roles that are there
 */
record Obstacles(
        Expectation expectation,
        Definitions definitions,
        Fates fates,
        LargeObjectContents largeObjects,
        Set<String> roles) {

    List<Obstacle> found() {
        List<Obstacle> obstacles = new ArrayList<>();
        Catalog catalog = expectation.state().catalog();
        for (CatalogObject table : catalog.ofKind(ObjectKind.TABLE)) {
            boolean needsRows = table.attribute("partitioned").isEmpty()
                    && (fates.isCreated(table.address())
                            || catalog.columns(table.address()).stream()
                                    .anyMatch(column -> fates.isCreated(column.address())));
            if (needsRows && !expectation.provides(table)) {
                obstacles.add(new Obstacle(
                        "RB-PLAN-NO-ROWS",
                        table.object().label(),
                        "it has to be created or filled anew, and the baseline does not keep its rows",
                        "nothing was changed; capture with the rows of this table next time, or write a plan by hand"));
            }
        }
        largeObjects
                .lost()
                .forEach(object -> obstacles.add(new Obstacle(
                        "RB-PLAN-NO-ROWS",
                        object.object().label(),
                        "its contents have to come back, and the baseline does not keep them",
                        "nothing was changed; capture with rows and with a role that may read it next time")));
        new MissingRoles(fates, roles)
                .found()
                .forEach((role, object) -> obstacles.add(new Obstacle(
                        "RB-PLAN-ROLE",
                        object,
                        "it has to do with role " + role + ", which is not there",
                        "nothing was changed; create the role, or plan the way back where it is, then plan again")));
        unsupported()
                .forEach(object -> obstacles.add(new Obstacle(
                        "RB-PLAN-KIND",
                        object.label(),
                        "it changed, and this kind can only be watched, not taken back",
                        "nothing was changed; take it back by hand, then plan again")));
        return obstacles;
    }

    /** Objects that changed although their kind can only be watched. */
    private List<DatabaseObject> unsupported() {
        return Stream.concat(fates.dropped().stream(), fates.created().stream())
                .map(CatalogObject::object)
                .filter(object -> !definitions.canWrite(object))
                .distinct()
                .toList();
    }
}
