package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Texts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attributes as one PostgreSQL array of text: name, value, name, value. */
final class TextArray {

    private TextArray() {}

    static String of(Map<String, String> attributes) {
        StringBuilder out = new StringBuilder("{");
        attributes.forEach((name, value) -> {
            out.append(out.length() > 1 ? "," : "");
            element(out, name);
            out.append(',');
            element(out, value);
        });
        return out.append('}').toString();
    }

    private static void element(StringBuilder out, String text) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }

    static SortedMap<String, String> attributes(String[] array, Texts texts) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i + 1 < array.length; i += 2) {
            attributes.put(texts.one(array[i]), texts.one(array[i + 1]));
        }
        return attributes;
    }
}
