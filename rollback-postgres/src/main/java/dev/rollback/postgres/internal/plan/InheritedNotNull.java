package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The NOT NULL that a column of a child has from its parent, since PostgreSQL 18. What it has from the parent alone comes, goes and is
 * renamed with that of the parent, and the server refuses to touch it by itself.
 */
final class InheritedNotNull {

    private static final String LOCAL = "not_null_local";

    private InheritedNotNull() {}

    /** The pair without what the parent takes care of. */
    static Pair settled(Matching matching, Pair pair) {
        if (pair.was().object().kind() != ObjectKind.COLUMN) {
            return pair;
        }
        if (!keepsParents(matching, pair)) {
            return new Pair(pair.was(), pair.is().with(local(matching, pair)));
        }
        return follows(pair)
                ? new Pair(pair.was(), pair.is().with(taken(pair.was(), pair.is(), NotNull.CONSTRAINT)))
                : pair;
    }

    /** INHERIT leaves it the child's own, as it is while there is no parent; ATTACH PARTITION makes it the parent's. */
    private static Map<String, String> local(Matching matching, Pair pair) {
        Map<String, String> attributes = taken(pair.was(), pair.is(), List.of(LOCAL));
        if (isPartition(matching, pair.was())
                && isNotNull(pair.is())
                && ofParents(matching, pair.was()).anyMatch(InheritedNotNull::isNotNull)) {
            attributes.put(LOCAL, "false");
        }
        return attributes;
    }

    /**
     * True if it went with that of the parent and was called otherwise. What the parent gives a partition is called as the parent's, and
     * the server refuses to rename it: only ATTACH PARTITION leaves the name that the partition came with.
     */
    static boolean comesBackUnderAnotherName(Matching matching, Pair pair) {
        return pair.was().object().kind() == ObjectKind.COLUMN
                && pair.was().attribute(LOCAL).isPresent()
                && isPartition(matching, pair.was())
                && keepsParents(matching, pair)
                && !pair.was().attribute("not_null_name").equals(pair.is().attribute("not_null_name"))
                && ofParents(matching, pair.was()).noneMatch(other -> other.attribute("not_null_name")
                        .equals(pair.was().attribute("not_null_name")));
    }

    private static Stream<CatalogObject> ofParents(Matching matching, CatalogObject column) {
        return matching.baseline().needsOf(column.address().whole()).stream()
                .flatMap(edge -> matching.baseline().columns(edge.referenced().whole()).stream())
                .filter(other -> other.object().name().equals(column.object().name()));
    }

    private static boolean isPartition(Matching matching, CatalogObject column) {
        return column.container()
                .flatMap(matching.baseline()::at)
                .flatMap(table -> table.attribute("partition_bound"))
                .isPresent();
    }

    private static boolean isNotNull(CatalogObject column) {
        return column.attribute("not_null_name").isPresent();
    }

    private static boolean follows(Pair pair) {
        boolean was = pair.was().attribute("not_null").isPresent();
        boolean is = pair.is().attribute("not_null").isPresent();
        return is
                ? pair.is().attribute(LOCAL).isPresent()
                        && (!was || pair.was().attribute(LOCAL).isPresent())
                : was && pair.was().attribute(LOCAL).isPresent();
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

    private static Map<String, String> taken(CatalogObject was, CatalogObject is, List<String> names) {
        Map<String, String> attributes = new TreeMap<>(is.object().attributes().asMap());
        for (String name : names) {
            was.attribute(name).ifPresentOrElse(text -> attributes.put(name, text), () -> attributes.remove(name));
        }
        return attributes;
    }
}
