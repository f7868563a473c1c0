package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has a value of a composite type, or of the rows of a table, in an expression. Since 15.20 and 17.12 (November 2026) PostgreSQL neither
 * alters the type of an attribute under it nor writes such a table anew; before, it did so under most of them.
 *
 * @param live what is there
 */
record RowTypes(Catalog live) {

    private static final Set<ObjectKind> HAVE_EXPRESSIONS = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.DEFAULT,
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.STATISTICS);

    /** True if an attribute stays and has another type now. */
    static boolean retypes(Pair pair) {
        List<String> then = names(pair.was().object());
        List<String> now = names(pair.is().object());
        return then.stream().filter(now::contains).anyMatch(name -> !shape(
                        pair.was().object(), then.indexOf(name))
                .equals(shape(pair.is().object(), now.indexOf(name))));
    }

    private static List<String> names(DatabaseObject type) {
        return list(type, "attribute_names");
    }

    private static List<String> shape(DatabaseObject type, int place) {
        return List.of(
                list(type, "attribute_types").get(place),
                list(type, "attribute_collations").get(place));
    }

    private static List<String> list(DatabaseObject type, String attribute) {
        return ArrayText.elements(type.attributes().valueOr(attribute, "{}"));
    }

    /** True if ADD COLUMN may write the whole table anew: each row gets a value of its own, or one that a domain has to admit. */
    static boolean rewrites(CatalogObject column, Catalog catalog) {
        return column.attribute("generated_kind").isPresent()
                || column.attribute("identity_kind").isPresent()
                || column.attribute("type")
                        .flatMap(type -> catalog.named(ObjectKind.TYPE, type))
                        .flatMap(type -> type.attribute("base"))
                        .isPresent();
    }

    /** What is not there while an attribute of a composite type gets another type. */
    Stream<CatalogObject> usersOfType(Address type) {
        return dependents(type)
                .filter(user -> HAVE_EXPRESSIONS.contains(user.object().kind()) || hasExpressions(user));
    }

    /** What is not there while a table is written anew or a column of it gets another type, beside what needs the column itself. */
    Stream<CatalogObject> usersOfRows(Address table) {
        return dependents(table).filter(RowTypes::hasExpressions);
    }

    private Stream<CatalogObject> dependents(Address address) {
        return live.dependentsOf(address).stream().flatMap(edge -> live.at(edge.dependent()).stream());
    }

    /** An argument or a result alone does no harm, and neither does a body that is kept as text. */
    private static boolean hasExpressions(CatalogObject object) {
        String definition = object.attribute("definition").orElse("");
        return object.object().kind() == ObjectKind.ROUTINE
                && (!object.attribute("default_count").orElse("0").equals("0")
                        || definition.contains("BEGIN ATOMIC")
                        || definition.contains("\nRETURN "));
    }
}
