package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.step.Step;
import dev.rollback.step.data.KeepLargeObjects;
import dev.rollback.step.data.RestoreLargeObjects;
import java.util.List;
import java.util.Optional;

/** The steps that bring contents of large objects back, and keep before what they replace. */
record LargeObjectContents(State target, Catalog live, Matching matching, Fates fates) {

    List<Step> kept() {
        List<Long> replaced = oids(live.ofKind(ObjectKind.LARGE_OBJECT).stream()
                .filter(object -> object.attribute("content").isPresent())
                .filter(object -> fates.isDropped(object.address())
                        || matching.baselineOf(object)
                                .map(then -> differ(then, object))
                                .orElse(false))
                .toList());
        return replaced.isEmpty() ? List.of() : List.of(new KeepLargeObjects(replaced));
    }

    List<Step> restored() {
        List<Long> oids = oids(changed());
        return oids.isEmpty()
                ? List.of()
                : List.of(new RestoreLargeObjects(oids, target.baseline().name()));
    }

    /** Large objects whose contents have to come back and are not kept. */
    List<CatalogObject> lost() {
        return changed().stream()
                .filter(object ->
                        !target.largeObjects().contains(object.address().oid()))
                .toList();
    }

    private List<CatalogObject> changed() {
        return target.catalog().ofKind(ObjectKind.LARGE_OBJECT).stream()
                .filter(object -> fates.isCreated(object.address())
                        || matching.liveOf(object)
                                .map(now -> differ(object, now))
                                .orElse(false))
                .toList();
    }

    private static boolean differ(CatalogObject then, CatalogObject now) {
        Optional<String> content = then.attribute("content");
        return !content.equals(now.attribute("content"));
    }

    private static List<Long> oids(List<CatalogObject> objects) {
        return objects.stream().map(object -> object.address().oid()).toList();
    }
}
