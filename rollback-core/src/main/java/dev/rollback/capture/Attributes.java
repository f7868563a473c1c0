package dev.rollback.capture;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the catalog says of one object, by attribute name. Values are opaque text here: only the module that read them knows what they mean.
 * An attribute that does not apply is absent, never empty.
 */
public final class Attributes {

    private static final Attributes NONE = new Attributes(new TreeMap<>());

    private final SortedMap<String, String> values;

    private Attributes(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    public static Attributes none() {
        return NONE;
    }

    public static Attributes of(Map<String, String> values) {
        return new Attributes(new TreeMap<>(values));
    }

    /** The value, if the attribute applies to the object. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value, or the text to use where the attribute does not apply. */
    public String valueOr(String name, String absent) {
        return values.getOrDefault(name, absent);
    }

    /** The value of an attribute that every object of its kind has. */
    public String required(String name) {
        return value(name).orElseThrow(() -> new IllegalStateException("Attribute " + name + " is missing in " + values.keySet()));
    }

    /** True where the attribute has the text that PostgreSQL prints for a true boolean. */
    public boolean flag(String name) {
        String value = values.get(name);
        return "true".equals(value) || "t".equals(value);
    }

    /** All of them, sorted by name. */
    public Map<String, String> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
