package dev.rollback.requirements;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of the catalogue.
 *
 * @param id {@code R-000-020} or {@code T1}
 * @param section what it stands under; of a trap, the runbooks that have it
 * @param text what is asked for; of a trap, what goes wrong
 */
record Requirement(String id, String section, String text) {

    /** The catalogue, by its headings. */
    static Map<String, List<Requirement>> all() {
        Map<String, List<Requirement>> all = new LinkedHashMap<>();
        List<Requirement> current = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                all.put(line.substring(2), current);
            } else {
                String[] cells = line.split("\t");
                current.add(new Requirement(cells[0], cells[1], cells[2]));
            }
        }
        return all;
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Requirement.class.getResourceAsStream("requirements.tsv")),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
