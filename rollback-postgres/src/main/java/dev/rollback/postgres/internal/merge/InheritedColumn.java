package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A column that a table gets because its parent has it, and that is not there yet. */
final class InheritedColumn {

    /** OIDs have 32 bits: what is not there yet has numbers beyond them. */
    private static final long UNMADE = 1L << 32;

    /** What a parent's column has for itself. */
    private static final Set<String> OWN = Set.of("acl", "comment", "statistics_target", "options", "not_null_comment");

    private InheritedColumn() {}

    /**
     * The column of an heir.
     *
     * @param model the parent's
     * @param part the number that it gets
     */
    static CatalogObject of(CatalogObject model, CatalogObject heir, int part) {
        Map<String, String> attributes =
                new TreeMap<>(model.object().attributes().asMap());
        attributes.keySet().removeIf(name -> name.startsWith("identity_") || OWN.contains(name));
        attributes.put("on", heir.object().identity());
        attributes.put("relation_kind", heir.attribute("partitioned").isPresent() ? "p" : "r");
        attributes.put("inherited", "1");
        attributes.put("local", "false");
        model.attribute("not_null_name").ifPresent(constraint -> attributes.put("not_null_local", "false"));
        attributes.put("position", String.valueOf(part));
        DatabaseObject of = model.object();
        return new CatalogObject(
                new Address(heir.address().catalog(), heir.address().oid(), part),
                Optional.of(heir.address()),
                "",
                new DatabaseObject(
                        of.kind(),
                        heir.object().schema(),
                        of.name(),
                        heir.object().identity() + "." + Renames.printed(of.name()),
                        Attributes.of(attributes),
                        of.parts()));
    }

    /** The address of something that a table is to have for something that its parent has, by a number that tells it from others of its kind. */
    static Address unmade(String catalog, Address heir, long number) {
        return new Address(catalog, heir.oid() * UNMADE + number, 0);
    }

    /**
     * The default that it gets with it.
     *
     * @param model the default of the parent's
     */
    static CatalogObject defaultOf(CatalogObject model, CatalogObject column) {
        Map<String, String> attributes =
                new TreeMap<>(model.object().attributes().asMap());
        attributes.put("on", column.object().attributes().required("on"));
        attributes.put("column", column.object().name());
        DatabaseObject of = column.object();
        Address heir = column.address();
        return new CatalogObject(
                unmade(model.address().catalog(), heir, heir.part()),
                Optional.of(heir),
                "",
                new DatabaseObject(
                        ObjectKind.DEFAULT,
                        of.schema(),
                        of.name(),
                        of.identity(),
                        Attributes.of(attributes),
                        of.parts()));
    }
}
