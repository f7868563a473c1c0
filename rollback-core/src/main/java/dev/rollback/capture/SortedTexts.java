package dev.rollback.capture;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts by name, sorted by name, unmodifiable. A catalog has tens of thousands of these: two arrays take a fifth of what a tree takes. */
final class SortedTexts extends AbstractMap<String, String> {

    private final String[] names;
    private final String[] values;

    private SortedTexts(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    static SortedTexts of(Map<String, String> texts) {
        if (texts instanceof SortedTexts already) {
            return already;
        }
        Map<String, String> sorted =
                texts instanceof SortedMap<String, String> map && map.comparator() == null ? map : new TreeMap<>(texts);
        return new SortedTexts(
                sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int place = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private Iterator<Entry<String, String>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < names.length;
            }

            @Override
            public Entry<String, String> next() {
                Entry<String, String> entry = Map.entry(names[next], values[next]);
                next++;
                return entry;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortedTexts texts
                ? Arrays.equals(names, texts.names) && Arrays.equals(values, texts.values)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
