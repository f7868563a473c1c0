package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OPTIONS clause of foreign objects. */
record Options(Map<String, String> values) {

    /** The options of an object. */
    static Options of(DatabaseObject object) {
        return parse(object.attributes().valueOr("options", "{}"));
    }

    /** The options in the text of an array. */
    static Options parse(String array) {
        Map<String, String> values = new LinkedHashMap<>();
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

    /** What ALTER takes to make these into those, in the same order. */
    String changeTo(Options to) {
        List<String> changes = new ArrayList<>();
        if (!List.copyOf(values.entrySet()).equals(List.copyOf(to.values.entrySet()))) {
            values.keySet().forEach(name -> changes.add("DROP " + Quote.identifier(name)));
            to.values.entrySet().forEach(option -> changes.add("ADD " + pair(option)));
        }
        return clause(changes);
    }

    private static String pair(Map.Entry<String, String> option) {
        return Quote.identifier(option.getKey()) + " " + Quote.literal(option.getValue());
    }

    private static String clause(List<String> entries) {
        return entries.isEmpty() ? "" : " OPTIONS (" + String.join(", ", entries) + ")";
    }
}
