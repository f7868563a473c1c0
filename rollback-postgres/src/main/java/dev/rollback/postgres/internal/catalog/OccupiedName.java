package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A name that only one object can have at a time.
 *
 * @param within where it has to be the only one: a catalog, a kind, the table
 * @param schema the schema; for a part its kind
 * @param name the name, with the types of its arguments where it has some
 */
public record OccupiedName(String within, String schema, String name) {

    /** One name in pg_class: an index is called like no table, and a key has an index of its name. */
    private static final Set<ObjectKind> RELATIONS = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.FOREIGN_TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.SEQUENCE,
            ObjectKind.INDEX);

    /** One name in pg_type: a relation with columns has a type of its name. */
    private static final Set<ObjectKind> TYPES = EnumSet.of(
            ObjectKind.TYPE, ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private static final Set<ObjectKind> PARTS = EnumSet.of(
            ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY);

    /** They are called by what they are about. */
    private static final Set<ObjectKind> NAMELESS = EnumSet.of(
            ObjectKind.DEFAULT,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.USER_MAPPING,
            ObjectKind.PUBLICATION_MEMBER,
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.DATABASE_SETTING,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.COMMENT,
            ObjectKind.SECURITY_LABEL,
            ObjectKind.OTHER);

    private static final Set<String> KEYS = Set.of("p", "u", "x");

    /** Those of an object. */
    public static Set<OccupiedName> of(CatalogObject object) {
        return of(object, object.object().schema(), object.object().name());
    }

    /** Those that it would have under another schema and name. */
    public static Set<OccupiedName> of(CatalogObject object, String schema, String name) {
        ObjectKind kind = object.object().kind();
        Set<OccupiedName> names = new HashSet<>();
        if (RELATIONS.contains(kind) || isKey(object)) {
            names.add(new OccupiedName("pg_class", schema, name));
        }
        if (TYPES.contains(kind)) {
            names.add(new OccupiedName("pg_type", schema, name));
        }
        if (kind == ObjectKind.TYPE && object.attribute("sort").equals(Optional.of("COMPOSITE"))) {
            names.add(new OccupiedName("pg_class", schema, name));
        }
        if (PARTS.contains(kind)) {
            names.add(new OccupiedName(object.container().map(Address::toString).orElse(""), kind.name(), name));
        } else if (names.isEmpty() && !NAMELESS.contains(kind)) {
            names.add(new OccupiedName(kind.name(), schema, name + apart(object)));
        }
        return names;
    }

    /** What tells two of one kind, schema and name apart. */
    private static String apart(CatalogObject object) {
        String identity = object.object().identity();
        return switch (object.object().kind()) {
            case ROUTINE -> object.attribute("types").orElse("");
            case OPERATOR -> identity.substring(identity.lastIndexOf('('));
            case OPERATOR_CLASS, OPERATOR_FAMILY -> identity.substring(Math.max(0, identity.lastIndexOf(' ')));
            default -> object.attribute("sort").orElse("");
        };
    }

    /** True for a constraint with an index, which is a relation of its name. */
    public static boolean isKey(CatalogObject object) {
        return object.object().kind() == ObjectKind.CONSTRAINT
                && object.attribute("type").filter(KEYS::contains).isPresent();
    }
}
