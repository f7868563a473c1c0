package dev.rollback.postgres.internal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a one-dimensional PostgreSQL array: lists of labels, options and names are attributes in this form. */
public final class ArrayText {

    private static final Pattern PLAIN = Pattern.compile("[^{},\"\\\\\\s]+");

    private final String text;
    private int position = 1;

    private ArrayText(String text) {
        this.text = text;
    }

    /** The elements of {@code {a,"b c"}}. */
    public static List<String> elements(String array) {
        if (!array.startsWith("{") || !array.endsWith("}")) {
            throw new IllegalArgumentException("Cannot read array: expected braces, found " + array);
        }
        ArrayText reader = new ArrayText(array);
        List<String> elements = new ArrayList<>();
        while (reader.position < array.length() - 1) {
            elements.add(reader.next());
            reader.position++;
        }
        return elements;
    }

    /** The array of these elements, each in quotes. */
    public static String of(List<String> elements) {
        return elements.stream()
                .map(element -> '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The array as the server prints it: in quotes where they are needed. */
    public static String printed(List<String> elements) {
        return elements.stream()
                .map(element -> PLAIN.matcher(element).matches() && !element.equalsIgnoreCase("NULL")
                        ? element
                        : '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String next() {
        return text.charAt(position) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = position;
        while (text.charAt(position) != ',' && position < text.length() - 1) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        position++;
        while (text.charAt(position) != '"') {
            if (text.charAt(position) == '\\') {
                position++;
            }
            element.append(text.charAt(position));
            position++;
        }
        position++;
        return element.toString();
    }
}
