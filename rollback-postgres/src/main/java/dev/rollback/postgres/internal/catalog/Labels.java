package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.DatabaseObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Set<String> known = new HashSet<>(from);
        Map<String, String> renamed = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            String was = from.get(i);
            String is = to.get(i);
            if (!was.equals(is)) {
                if (known.contains(is) || to.contains(was)) {
                    return Optional.empty();
                }
                renamed.put(was, is);
            }
        }
        return Optional.of(renamed);
    }
}
