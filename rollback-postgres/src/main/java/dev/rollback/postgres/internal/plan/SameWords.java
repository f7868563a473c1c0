package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Definitions that the change made anew in the words of before, after the names in them had gone to something else.
 *
 * @param matching tells what was called otherwise
 */
record SameWords(Matching matching) {

    /** True of an object that another one of these words has taken the place of: what it needs gets another name back. */
    boolean meanAnother(Pair pair) {
        boolean merged = pair.was().raw().isEmpty();
        boolean untouched = pair.was().address().equals(pair.is().address())
                && pair.was().raw().equals(pair.is().raw());
        return !merged
                && !untouched
                && matching.live().needsOf(pair.is().address()).stream()
                        .map(Dependency::referenced)
                        .flatMap(needed -> Stream.of(needed, needed.whole()))
                        .filter(needed -> !pair.is().container().equals(Optional.of(needed)))
                        .flatMap(needed -> matching.live().at(needed).stream())
                        .anyMatch(this::isCalledOtherwise);
    }

    /** The texts of definitions have names of now and of then in them, but schemas are given their own back before all else. */
    private boolean isCalledOtherwise(CatalogObject live) {
        return matching.baselineOf(live)
                .filter(former -> former.object().kind() != ObjectKind.SCHEMA)
                .filter(former -> !former.object().name().equals(live.object().name()))
                .isPresent();
    }
}
