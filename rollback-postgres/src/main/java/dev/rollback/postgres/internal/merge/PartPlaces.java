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

/**
 * A part lies where its relation does, which others renamed or moved, or the change had; and it is a part of a partitioned table or of a
 * plain one, whichever that is to be.
 *
 * @param placed the merged objects
 */
record PartPlaces(Lineage lineage, Map<Address, CatalogObject> placed) {

    private static final Set<String> TABLES = Set.of("r", "p");

    CatalogObject placed(CatalogObject part) {
        Optional<CatalogObject> home = part.container()
                .map(Address::whole)
                .filter(PartPlaces::isRelation)
                .flatMap(of -> Optional.ofNullable(placed.get(of)));
        return home.map(of -> placed(part, of)).orElse(part);
    }

    private static boolean isRelation(Address home) {
        return home.catalog().equals("pg_class");
    }

    private CatalogObject placed(CatalogObject part, CatalogObject home) {
        DatabaseObject of = part.object();
        Map<String, String> attributes = new TreeMap<>(of.attributes().asMap());
        if (isRenamed(home)) {
            attributes.computeIfPresent("on", (name, table) -> Renames.qualified(home));
        }
        if (home.object().kind() == ObjectKind.TABLE) {
            shape(attributes, home);
        }
        String schema =
                of.kind() == ObjectKind.STATISTICS ? of.schema() : home.object().schema();
        return new CatalogObject(
                part.address(),
                part.container(),
                part.raw(),
                new DatabaseObject(of.kind(), schema, of.name(), of.identity(), Attributes.of(attributes), of.parts()));
    }

    private static void shape(Map<String, String> part, CatalogObject table) {
        boolean partitioned = table.attribute("partitioned").isPresent();
        part.computeIfPresent(
                "relation_kind", (name, kind) -> TABLES.contains(kind) ? (partitioned ? "p" : "r") : kind);
        if (!partitioned && part.remove("on_partitioned") != null) {
            part.computeIfPresent(
                    "definition", (name, text) -> text.replaceFirst("^(CREATE .*?INDEX .*? ON )ONLY ", "$1"));
        }
    }

    private boolean isRenamed(CatalogObject table) {
        return lineage.before()
                .at(table.address())
                .filter(was -> !Renames.qualified(was).equals(Renames.qualified(table)))
                .isPresent();
    }
}
