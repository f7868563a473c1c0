package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The NOT NULL that a column of a child has from its parent alone, since PostgreSQL 18. It comes, goes and is renamed with that of the
 * parent, and the server refuses to touch it by itself.
 */
final class InheritedNotNull {

    private InheritedNotNull() {}

    /** The pair without what the parent takes care of. */
    static Pair settled(Matching matching, Pair pair) {
        return follows(pair) && keepsParents(matching, pair)
                ? new Pair(pair.was(), withNotNullOf(pair.was(), pair.is()))
                : pair;
    }

    private static boolean follows(Pair pair) {
        if (pair.was().object().kind() != ObjectKind.COLUMN) {
            return false;
        }
        boolean was = pair.was().attribute("not_null").isPresent();
        boolean is = pair.is().attribute("not_null").isPresent();
        return is
                ? pair.is().attribute("not_null_local").isPresent()
                        && (!was || pair.was().attribute("not_null_local").isPresent())
                : was && pair.was().attribute("not_null_local").isPresent();
    }

    private static boolean keepsParents(Matching matching, Pair column) {
        return column.was()
                .container()
                .flatMap(matching.baseline()::at)
                .flatMap(matching::pairOf)
                .filter(table -> table.was().attribute("parents").isPresent())
                .filter(table ->
                        table.was().attribute("parents").equals(table.is().attribute("parents")))
                .isPresent();
    }

    private static CatalogObject withNotNullOf(CatalogObject was, CatalogObject is) {
        Map<String, String> attributes = new TreeMap<>(is.object().attributes().asMap());
        for (String name : NotNull.CONSTRAINT) {
            Optional<String> value = was.attribute(name);
            value.ifPresentOrElse(text -> attributes.put(name, text), () -> attributes.remove(name));
        }
        return is.with(attributes);
    }
}
