package dev.rollback.text;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text that two values share only if they are equal: every part carries its type and its length, so that no part can pass for
 * another one's end. For digests, never for reading.
 */
public final class Canonical {

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
        }
    };

    private Canonical() {}

    /** The text of a record, collection, map, optional or array by what it holds, of anything else by its {@code toString}. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Optional<?> optional) {
            return framed("optional", optional.stream().map(Canonical::of));
        }
        if (value instanceof Set<?> set) {
            return framed("set", set.stream().map(Canonical::of).sorted());
        }
        if (value instanceof Collection<?> items) {
            return framed("list", items.stream().map(Canonical::of));
        }
        if (value instanceof Map<?, ?> map) {
            return framed("map", map.entrySet().stream().map(entry -> framed("", Stream.of(of(entry.getKey()), of(entry.getValue())))).sorted());
        }
        String type = value.getClass().getName();
        if (value.getClass().isArray()) {
            return framed(type, IntStream.range(0, Array.getLength(value)).mapToObj(i -> of(Array.get(value, i))));
        }
        if (value instanceof Record && ACCESSORS.get(value.getClass()).stream().allMatch(method -> method.canAccess(value))) {
            return framed(type, ACCESSORS.get(value.getClass()).stream().map(method -> of(component(method, value))));
        }
        return framed(type, Stream.of(value.toString()));
    }

    private static @Nullable Object component(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + accessor.getName() + " of " + value.getClass().getName(), e);
        }
    }

    private static String framed(String type, Stream<String> parts) {
        return parts.map(part -> part.length() + ":" + part).collect(Collectors.joining(",", type + "(", ")"));
    }
}
