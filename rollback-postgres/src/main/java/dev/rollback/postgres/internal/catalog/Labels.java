package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.DatabaseObject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labels of enumerated types, in their order. */
public final class Labels {

    private Labels() {}

    /** Those of a type; none if it is not enumerated. */
    public static List<String> of(DatabaseObject type) {
        return type.attributes().value("labels").map(ArrayText::elements).orElse(List.of());
    }

    /**
     * The labels that have another name and the same place. One that stands at another place on either side was moved, not renamed.
     *
     * @return empty if that does not make the one the other
     */
    public static Optional<Map<String, String>> renamed(List<String> from, List<String> to) {
        if (from.size() != to.size()) {
            return Optional.empty();
        }
        Map<String, String> renamed = byPlace(from, to);
        boolean moved = renamed.entrySet().stream()
                .anyMatch(label -> from.contains(label.getValue()) || to.contains(label.getKey()));
        return moved ? Optional.empty() : Optional.of(renamed);
    }

    /** The labels that have another name at the same place. */
    static Map<String, String> byPlace(List<String> from, List<String> to) {
        Map<String, String> renamed = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).equals(to.get(i))) {
                renamed.put(from.get(i), to.get(i));
            }
        }
        return renamed;
    }

    /** True if what a label means is called so in both, as far as their order tells: none has another name, or changed places with another one. */
    public static boolean keepTexts(List<String> from, List<String> to) {
        Iterator<String> places = to.iterator();
        return from.stream().allMatch(label -> {
            while (places.hasNext()) {
                String next = places.next();
                if (next.equals(label)) {
                    return true;
                }
            }
            return false;
        });
    }
}
