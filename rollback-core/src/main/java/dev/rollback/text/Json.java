package dev.rollback.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON: maps, iterables, strings, numbers, booleans; empty optionals as null, everything else as text. Key order is the map's own. */
public final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** The value as JSON, indented by two spaces. */
    public static String write(Object value) {
        Json json = new Json();
        json.value(value, 0);
        return json.out.append('\n').toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(present -> value(present, depth), () -> out.append("null"));
        } else if (value instanceof Map<?, ?> map) {
            container('{', '}', map.entrySet(), depth, entry -> {
                string(String.valueOf(entry.getKey()));
                out.append(": ");
                value(entry.getValue(), depth + 1);
            });
        } else if (value instanceof Iterable<?> items) {
            container('[', ']', items, depth, item -> value(item, depth + 1));
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            out.append(value);
        } else {
            string(String.valueOf(value));
        }
    }

    private <T> void container(char open, char close, Iterable<T> items, int depth, Consumer<T> each) {
        out.append(open);
        boolean empty = true;
        for (T item : items) {
            out.append(empty ? "\n" : ",\n").append("  ".repeat(depth + 1));
            each.accept(item);
            empty = false;
        }
        if (!empty) {
            out.append('\n').append("  ".repeat(depth));
        }
        out.append(close);
    }

    private void string(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
