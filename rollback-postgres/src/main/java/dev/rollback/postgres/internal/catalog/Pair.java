package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A captured object and its live counterpart: what really differs between them.
 *
 * <p>Printed definitions change when something that they mention is renamed. Where the catalog rows are the same to the last OID
 * the object itself is untouched, and only what the raw digest leaves out is compared.
 *
 * @param was the captured one
 * @param is the live one
 */
public record Pair(CatalogObject was, CatalogObject is) {

    private static final Set<String> OUTSIDE_RAW = Set.of(
            "owner",
            "acl",
            "comment",
            "privileges",
            "constraint_comments",
            "not_null_comment",
            "partition_states",
            "validated_in",
            "copies_named",
            "extensions");
    private static final Set<String> DERIVED = Set.of(
            "acl_default",
            "position",
            "inherited",
            "local",
            "grantor",
            "user_type",
            "type_storage",
            "last_value",
            "called",
            "relation_kind",
            "inherited_checks",
            "inherited_constraints",
            "foreign_key_copies",
            "partition_identity",
            "partition_constraint",
            "unique_key",
            "unique_names",
            "unique_label",
            "unique_predicate",
            "unique_nulls",
            "exclusion_key",
            "exclusion_equal",
            "exclusion_range",
            "exclusion_names",
            "exclusion_label",
            "exclusion_predicate",
            "key",
            "referenced_key",
            "on_delete");
    private static final Set<String> OF_VIEW_COLUMNS = Set.of("comment", "acl");

    /** The live attributes as an in-place change has to see them: under the captured names, equal where nothing was done. */
    public DatabaseObject from() {
        boolean untouched = was.address().equals(is.address()) && was.raw().equals(is.raw());
        Map<String, String> attributes = new TreeMap<>(was.object().attributes().asMap());
        Set<String> names = new TreeSet<>(attributes.keySet());
        names.addAll(is.object().attributes().asMap().keySet());
        for (String name : names) {
            boolean compared = OUTSIDE_RAW.contains(name) || (!untouched && !DERIVED.contains(name) && relevant(name));
            if (compared && !sameDefaultAcl(name) && !sameIndex(name)) {
                is.attribute(name).ifPresentOrElse(value -> attributes.put(name, value), () -> attributes.remove(name));
            }
        }
        if (!was.attribute("acl").equals(Optional.ofNullable(attributes.get("acl")))) {
            is.attribute("grantor").ifPresent(grantor -> attributes.put("grantor", grantor));
        }
        DatabaseObject to = was.object();
        return new DatabaseObject(
                to.kind(),
                to.schema(),
                to.name(),
                to.identity(),
                Attributes.of(attributes),
                is.object().parts());
    }

    /** True for an attribute that the digest of the catalog rows does not cover. */
    public static boolean isOutsideRaw(String name) {
        return OUTSIDE_RAW.contains(name);
    }

    /** True for a column whose type follows from the query that it is a column of. */
    public static boolean isColumnOfView(CatalogObject object) {
        return object.object().kind() == ObjectKind.COLUMN
                && Set.of("v", "m").contains(object.attribute("relation_kind").orElse(""));
    }

    private boolean relevant(String name) {
        if (isColumnOfView(was)) {
            return OF_VIEW_COLUMNS.contains(name);
        }
        boolean inheritedType = was.attribute("inherited").isPresent()
                && Set.of("type", "collation").contains(name);
        return !name.equals("on") && !inheritedType;
    }

    /** A privilege list that is the built-in default of its owner follows the owner by itself. */
    private boolean sameDefaultAcl(String name) {
        return name.equals("acl")
                && was.attribute("acl_default").isPresent()
                && was.attribute("acl").equals(was.attribute("acl_default"))
                && is.attribute("acl").equals(is.attribute("acl_default"));
    }

    /** An index that is still the same one can have got other options, an attribute of their own; all else that prints differently is a name. */
    private boolean sameIndex(String name) {
        return name.equals("definition")
                && was.object().kind() == ObjectKind.INDEX
                && was.address().equals(is.address());
    }

    /** True if something has to be changed in place or anew; a name alone does not count. */
    public boolean differs() {
        return !was.object().attributes().equals(is.object().attributes())
                && !from().attributes().equals(was.object().attributes());
    }

    /** True if it has another name, or lies in another schema once {@code schemas} have their former names. */
    public boolean renamed(Map<String, String> schemas) {
        String schema = schemas.getOrDefault(is.object().schema(), is.object().schema());
        return !was.object().name().equals(is.object().name())
                || (!schema.equals(was.object().schema()) && hasOwnSchema());
    }

    /** True if its schema is its own and not that of the table it belongs to. A statistics object stays when its table moves. */
    public boolean hasOwnSchema() {
        return was.container().isEmpty() || was.object().kind() == ObjectKind.STATISTICS;
    }
}
