package dev.rollback.capture;

import java.util.Map;
import java.util.Optional;

/**
 * What the catalog says of one object, by attribute name. Values are opaque text here: only the module that read them knows what they mean.
 * An attribute that does not apply is absent, never empty.
 *
 * @param asMap all of them, sorted by name
 */
public record Attributes(Map<String, String> asMap) {

    private static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        asMap = SortedTexts.of(asMap);
    }

    /** An object of which nothing is to be said. */
    public static Attributes none() {
        return NONE;
    }

    /** These, copied. */
    public static Attributes of(Map<String, String> values) {
        return new Attributes(values);
    }

    /** The value, if the attribute applies to the object. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(asMap.get(name));
    }

    /** The value, or the text to use where the attribute does not apply. */
    public String valueOr(String name, String absent) {
        return asMap.getOrDefault(name, absent);
    }

    /** The value of an attribute that every object of its kind has. */
    public String required(String name) {
        return value(name)
                .orElseThrow(() -> new IllegalStateException("Attribute " + name + " is missing in " + asMap.keySet()));
    }

    /** True where the attribute has the text that PostgreSQL prints for a true boolean. */
    public boolean flag(String name) {
        String value = asMap.get(name);
        return "true".equals(value) || "t".equals(value);
    }

    @Override
    public String toString() {
        return asMap.toString();
    }
}
