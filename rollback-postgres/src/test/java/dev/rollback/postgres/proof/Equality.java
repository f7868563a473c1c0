package dev.rollback.postgres.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asserts that two states are the same, and tells line by line how they are not. */
public final class Equality {

    private static final int MOST_LINES = 120;

    private Equality() {}

    public static void assertEqual(State before, State after) {
        List<String> difference = difference(before, after);
        if (!difference.isEmpty()) {
            List<String> shown = difference.subList(0, Math.min(MOST_LINES, difference.size()));
            throw new AssertionError("Expected the state before (-) and after (+) to be equal, but " + difference.size()
                    + " lines differ:\n" + String.join("\n", shown));
        }
    }

    /** The lines of one state only, next to each other where they speak of the same attribute. */
    public static List<String> difference(State before, State after) {
        Set<String> old = new HashSet<>(before.lines());
        Set<String> now = new HashSet<>(after.lines());
        List<String> lines = new ArrayList<>();
        before.lines().stream().filter(line -> !now.contains(line)).forEach(line -> lines.add("- " + line));
        after.lines().stream().filter(line -> !old.contains(line)).forEach(line -> lines.add("+ " + line));
        lines.sort((a, b) -> {
            int bySubject = a.substring(2).compareTo(b.substring(2));
            return bySubject != 0 ? bySubject : a.compareTo(b);
        });
        return lines;
    }
}
