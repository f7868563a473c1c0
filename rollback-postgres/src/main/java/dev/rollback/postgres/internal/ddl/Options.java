package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The OPTIONS clause of foreign objects. */
record Options(Map<String, String> values) {

    /** The options of an object. */
    static Options of(DatabaseObject object) {
        return parse(object.attributes().valueOr("options", "{}"));
    }

    /** The options in the text of an array. */
    static Options parse(String array) {
        Map<String, String> values = new TreeMap<>();
        for (String option : ArrayText.elements(array)) {
            int equals = option.indexOf('=');
            values.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return new Options(values);
    }

    /** With a leading space; nothing if there are none. */
    String create() {
        return clause(values.entrySet().stream().map(Options::pair).toList());
    }

    /** What ALTER takes to make these into those. */
    String changeTo(Options to) {
        List<String> changes = new ArrayList<>();
        for (Map.Entry<String, String> option : to.values.entrySet()) {
            String present = values.get(option.getKey());
            if (!option.getValue().equals(present)) {
                changes.add((present == null ? "ADD " : "SET ") + pair(option));
            }
        }
        values.keySet().stream()
                .filter(name -> !to.values.containsKey(name))
                .forEach(name -> changes.add("DROP " + Quote.identifier(name)));
        return clause(changes);
    }

    private static String pair(Map.Entry<String, String> option) {
        return Quote.identifier(option.getKey()) + " " + Quote.literal(option.getValue());
    }

    private static String clause(List<String> entries) {
        return entries.isEmpty() ? "" : " OPTIONS (" + String.join(", ", entries) + ")";
    }
}
