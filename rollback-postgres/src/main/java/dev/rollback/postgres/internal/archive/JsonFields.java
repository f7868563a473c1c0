package dev.rollback.postgres.internal.archive;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, asked for by name and type. What is not there, or is something else, is an {@link
 * IllegalArgumentException}.
 *
 * @param map as it was read
 */
record JsonFields(Map<?, ?> map) {

    static JsonFields of(@Nullable Object value) {
        return new JsonFields(as(Map.class, value));
    }

    String text(String name) {
        return as(String.class, map.get(name));
    }

    long number(String name) {
        return as(Long.class, map.get(name));
    }

    JsonFields fields(String name) {
        return of(map.get(name));
    }

    List<JsonFields> all(String name) {
        return list(map.get(name)).stream().map(JsonFields::of).toList();
    }

    List<String> texts(String name) {
        return texts(map.get(name));
    }

    List<List<String>> pairs(String name) {
        List<List<String>> pairs =
                list(map.get(name)).stream().map(JsonFields::texts).toList();
        if (pairs.stream().anyMatch(pair -> pair.size() != 2)) {
            throw new IllegalArgumentException(name + " is not a list of pairs");
        }
        return pairs;
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(text -> as(String.class, text)).toList();
    }

    private static List<?> list(@Nullable Object value) {
        return as(List.class, value);
    }

    private static <T> T as(Class<T> type, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("a field is missing, or not a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
