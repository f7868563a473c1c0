package dev.rollback.postgres.property;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Statements by heading, read from a file: a heading is a line {@code -- text}, a statement ends with {@code ;} at the end of a
 * line and may hold {@code {words}}.
 *
 * @param sections in the order of the file
 */
record Grammar(Map<String, List<String>> sections) {

    static Grammar read(String name) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : lines("/property/" + name)) {
            if (line.startsWith("-- ")) {
                section = sections.computeIfAbsent(line.substring(3), heading -> new ArrayList<>());
            } else if (line.endsWith(";")) {
                section.add(statement + line.substring(0, line.length() - 1));
                statement.setLength(0);
            } else {
                statement.append(line).append('\n');
            }
        }
        return new Grammar(sections);
    }

    private static List<String> lines(String resource) {
        try (InputStream text = Objects.requireNonNull(Grammar.class.getResourceAsStream(resource))) {
            return Stream.of(new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\\R"))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
