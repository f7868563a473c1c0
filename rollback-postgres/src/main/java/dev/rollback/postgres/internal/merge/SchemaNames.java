package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What schemas are to be called, and so where the objects in them are to lie: an object moves along when its schema is renamed. */
final class SchemaNames {

    private final Map<String, String> fromBefore = new HashMap<>();
    private final Map<String, String> fromAfter = new HashMap<>();
    private final Map<String, String> fromNow = new HashMap<>();

    SchemaNames(Lineage lineage, Policies policies) {
        for (CatalogObject before : schemas(lineage.before())) {
            Optional<CatalogObject> after = lineage.afterOf(before);
            Optional<CatalogObject> now = after.flatMap(lineage::nowOf);
            String name = before.object().name();
            if (now.isPresent()) {
                name = new ObjectMerge(before, after.orElseThrow(), now.get(), policies.of(before)).name();
                fromNow.put(now.get().object().name(), name);
            }
            fromBefore.put(before.object().name(), name);
            String settled = name;
            after.ifPresent(then -> fromAfter.put(then.object().name(), settled));
        }
    }

    private static List<CatalogObject> schemas(Catalog catalog) {
        return catalog.ofKind(ObjectKind.SCHEMA);
    }

    /** Where an object is to lie that is there in all three states. */
    String of(CatalogObject before, CatalogObject after, CatalogObject now, ObjectMerge merge) {
        return merge.settledText("schema", name(fromBefore, before), name(fromAfter, after), name(fromNow, now));
    }

    private static String name(Map<String, String> names, CatalogObject object) {
        return names.getOrDefault(object.object().schema(), object.object().schema());
    }

    /** A captured object in the schema as it is to be called. */
    CatalogObject moved(CatalogObject before) {
        return in(name(fromBefore, before), before);
    }

    /** A live object in the schema as it is to be called. */
    CatalogObject ofNow(CatalogObject now) {
        return in(name(fromNow, now), now);
    }

    private static CatalogObject in(String schema, CatalogObject object) {
        DatabaseObject of = object.object();
        if (schema.equals(of.schema())) {
            return object;
        }
        String identity = of.identity().startsWith(of.schema() + ".")
                ? schema + of.identity().substring(of.schema().length())
                : of.identity();
        return new CatalogObject(
                object.address(),
                object.container(),
                object.raw(),
                new DatabaseObject(of.kind(), schema, of.name(), identity, of.attributes(), of.parts()));
    }
}
