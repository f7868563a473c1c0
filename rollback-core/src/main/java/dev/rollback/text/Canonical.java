package dev.rollback.text;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text that two values share only if they are equal: every text carries its length and every container its size, so that no part
 * can pass for another one's end. For digests, never for reading.
 */
public final class Canonical {

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private final StringBuilder out = new StringBuilder();

    private Canonical() {}

    /** The text of a record, collection, map, optional or array by what it holds, of anything else by its {@code toString}. */
    public static String of(@Nullable Object value) {
        Canonical canonical = new Canonical();
        canonical.add(value);
        return canonical.out.toString();
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            out.append('-');
        } else if (value instanceof String text) {
            leaf("", text);
        } else if (value instanceof Optional<?> optional) {
            all("optional", optional.stream().toList());
        } else if (value instanceof Set<?> set) {
            all("set", set.stream().map(Canonical::of).sorted().toList());
        } else if (value instanceof Collection<?> items) {
            all("list", items);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Record && readable(value)) {
            out.append(value.getClass().getName()).append("(");
            ACCESSORS.get(value.getClass()).forEach(accessor -> add(component(accessor, value)));
        } else {
            leaf(value.getClass().getName(), value.toString());
        }
    }

    private void leaf(String type, String text) {
        out.append(type).append('"').append(text.length()).append(':').append(text);
    }

    private void all(String kind, Collection<?> items) {
        out.append(kind).append(items.size()).append(':');
        items.forEach(this::add);
    }

    private void map(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(of(key), value));
        out.append("map").append(sorted.size()).append(':');
        sorted.forEach((key, value) -> {
            leaf("", key);
            add(value);
        });
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        out.append(array.getClass().getName()).append(length).append(':');
        for (int i = 0; i < length; i++) {
            add(Array.get(array, i));
        }
    }

    /** False for a record that its module or package keeps to itself. */
    private static boolean readable(Object value) {
        return ACCESSORS.get(value.getClass()).stream().allMatch(accessor -> accessor.canAccess(value));
    }

    private static @Nullable Object component(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot read " + accessor.getName() + " of "
                            + value.getClass().getName(),
                    e);
        }
    }
}
