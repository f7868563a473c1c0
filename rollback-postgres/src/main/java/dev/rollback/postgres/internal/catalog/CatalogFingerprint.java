package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The digest of what a catalog means. */
public final class CatalogFingerprint {

    private CatalogFingerprint() {}

    /** Of everything the catalog says, names and OIDs included, positions of sequences left out. */
    public static Fingerprint of(Catalog catalog) {
        return catalog.fingerprint(() -> Fingerprint.of(catalog.objects().stream()
                .sorted(Comparator.comparing(CatalogObject::address))
                .map(CatalogFingerprint::line)));
    }

    private static String line(CatalogObject object) {
        Map<String, String> attributes = object.object().attributes().asMap();
        if (object.object().kind() == ObjectKind.SEQUENCE) {
            attributes = new TreeMap<>(attributes);
            attributes.remove("last_value");
            attributes.remove("called");
        }
        return object.address() + "=" + object.object().label() + object.raw() + attributes + "\n";
    }
}
