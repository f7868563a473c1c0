package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.merge.Expectation;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which live object stands for which expected one. A captured state is compared by name alone. In a merged one names are part of what
 * is compared: others may have renamed what a text still mentions under its former name.
 *
 * @param liveOf finds the live object
 * @param expectedOf finds the expected one
 */
record Counterparts(
        Function<CatalogObject, Optional<CatalogObject>> liveOf,
        Function<CatalogObject, Optional<CatalogObject>> expectedOf) {

    static Counterparts of(Expectation target, Catalog live) {
        Catalog expected = target.state().catalog();
        if (!target.merged()) {
            return new Counterparts(
                    object -> Comparing.named(live, object), object -> Comparing.named(expected, object));
        }
        Matching matching = new Matching(expected, live);
        return new Counterparts(matching::liveOf, matching::baselineOf);
    }

    Optional<CatalogObject> live(CatalogObject expected) {
        return liveOf.apply(expected);
    }

    Optional<CatalogObject> expected(CatalogObject live) {
        return expectedOf.apply(live);
    }
}
