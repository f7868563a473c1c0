package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a child or partition has only because of what it inherits from: columns, and indexes of a partition. It goes with what the change
 * gave the parent, also where others made the table since, or took it from its parent.
 *
 * @param lineage what came when
 */
record Copies(Lineage lineage) {

    private static final String NOT_NULL = "not_null";

    private static final Set<String> PASSED_ON = Set.of("c", "f");

    private static final Set<String> TIES = Set.of("attached_to", "not_null_local");

    /** How the server calls indexes that it makes by itself. */
    private static final Set<String> ENDINGS = Set.of("_idx", "_key", "_pkey", "_excl");

    /** True if it is a copy of something that the change created. */
    boolean goes(CatalogObject now) {
        return models(now).anyMatch(model -> lineage.nowIsCreatedByChange(model) || goes(model));
    }

    /** True if what it is a copy of is kept all the same. */
    boolean stays(CatalogObject now, MergedCatalog merged) {
        return models(now).anyMatch(model -> merged.has(lineage.expectedAddress(model.address())));
    }

    /** True for a copy, or a part of one. */
    boolean areOf(CatalogObject now) {
        return models(now).findAny().isPresent()
                || now.container()
                        .flatMap(lineage.now()::at)
                        .filter(this::areOf)
                        .isPresent();
    }

    /** True for a column that was altered with its parent's, and only so, and for what belongs to no parent's any more. */
    boolean isAlteredWithParent(CatalogObject after, CatalogObject now) {
        Set<String> altered = altered(after, now);
        if (!altered.isEmpty()
                && TIES.containsAll(altered)
                && altered.stream().allMatch(tie -> now.attribute(tie).isEmpty())) {
            return !new Pair(after, now).renamed(Map.of());
        }
        return now.object().kind() == ObjectKind.COLUMN
                && models(now).anyMatch(parent -> altered.stream()
                        .allMatch(name -> parent.attribute(name.startsWith(NOT_NULL) ? NOT_NULL : name)
                                .equals(now.attribute(name.startsWith(NOT_NULL) ? NOT_NULL : name))));
    }

    private static Set<String> altered(CatalogObject after, CatalogObject now) {
        DatabaseObject is = new Pair(after, now).from();
        return Stream.of(after.object(), is)
                .flatMap(object -> object.attributes().asMap().keySet().stream())
                .filter(name -> !after.attribute(name).equals(is.attributes().value(name)))
                .collect(Collectors.toSet());
    }

    private Stream<CatalogObject> models(CatalogObject now) {
        if (now.object().kind() == ObjectKind.COLUMN) {
            return now.attribute("inherited").isPresent()
                            && now.attribute("local").isPresent()
                    ? ofParents(now)
                    : Stream.empty();
        }
        boolean passedOn = now.object().kind() == ObjectKind.CONSTRAINT
                && PASSED_ON.contains(now.attribute("type").orElse(""));
        if (passedOn && lineage.cameSince(now)) {
            return ofFormerParents(now);
        }
        return now.attribute("attached_to").isPresent() && isNamedByTheServer(now)
                ? lineage.now().needsOf(now.address()).stream()
                        .filter(edge -> edge.type() == 'P')
                        .map(Dependency::referenced)
                        .flatMap(whole -> lineage.now().at(whole).stream())
                : Stream.empty();
    }

    /** Of the parents that others took a table from, which leaves it their checks and foreign keys, under the names that it had them by. */
    private Stream<CatalogObject> ofFormerParents(CatalogObject constraint) {
        CatalogObject now = constraint.container().flatMap(lineage.now()::at).orElseThrow();
        Set<Address> parents = lineage.now().forebears(now.address());
        return lineage.afterOfNow(now).stream()
                .filter(table -> isNameOfCopy(table, constraint))
                .flatMap(table -> lineage.after().forebears(table.address()).stream())
                .flatMap(parent -> lineage.after().at(parent).stream())
                .filter(parent -> lineage.nowOf(parent)
                        .filter(of -> parents.contains(of.address()))
                        .isEmpty())
                .flatMap(parent -> lineage.after().parts(parent.address()).stream())
                .filter(rule -> rule.object().kind() == ObjectKind.CONSTRAINT
                        && rule.attribute("definition").equals(constraint.attribute("definition")))
                .filter(rule -> isForeignKey(rule)
                        || rule.object().name().equals(constraint.object().name()))
                .flatMap(rule -> lineage.nowOf(rule).stream());
    }

    private static boolean isForeignKey(CatalogObject constraint) {
        return constraint.attribute("type").equals(Optional.of("f"));
    }

    /** A copy of a foreign key may be called otherwise than what it is a copy of. */
    private static boolean isNameOfCopy(CatalogObject table, CatalogObject constraint) {
        return !isForeignKey(constraint)
                || table.attribute("foreign_key_copies").stream()
                        .flatMap(String::lines)
                        .anyMatch(copy -> copy.equals(constraint.object().name())
                                || copy.equals(
                                        Quote.identifier(constraint.object().name())));
    }

    private Stream<CatalogObject> ofParents(CatalogObject column) {
        return lineage.now().needsOf(column.address().whole()).stream()
                .flatMap(edge -> lineage.now().columns(edge.referenced().whole()).stream())
                .filter(other -> other.object().name().equals(column.object().name()));
    }

    /** One that others made and attached is theirs. */
    private boolean isNamedByTheServer(CatalogObject index) {
        String name = index.object().name();
        String table = index.container()
                .flatMap(lineage.now()::at)
                .map(of -> of.object().name())
                .orElse("");
        return name.startsWith(table) && ENDINGS.stream().anyMatch(name.replaceFirst("\\d+$", "")::endsWith);
    }
}
