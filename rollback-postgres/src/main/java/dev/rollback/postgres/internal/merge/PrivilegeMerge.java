package dev.rollback.postgres.internal.merge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Privilege lists are sets: what others granted since stays granted, what they revoked since stays revoked. */
final class PrivilegeMerge {

    private static final String NONE = "none";

    /** The order in which a privilege list is written. */
    static final Comparator<String> AS_PRINTED = Comparator.comparing((String line) -> field(line, 0))
            .thenComparing(line -> field(line, 1))
            .thenComparing(line -> field(line, 2))
            .thenComparing(line -> field(line, 3));

    private PrivilegeMerge() {}

    static Optional<String> of(Optional<String> before, Optional<String> after, Optional<String> now) {
        Set<String> merged = new TreeSet<>(AS_PRINTED);
        merged.addAll(lines(before));
        merged.removeIf(line -> lines(after).contains(line) && !lines(now).contains(line));
        lines(now).stream().filter(line -> !lines(after).contains(line)).forEach(merged::add);
        if (merged.isEmpty()) {
            return before.isPresent() || now.isPresent() ? Optional.of(NONE) : Optional.empty();
        }
        return Optional.of(String.join("\n", merged));
    }

    private static List<String> lines(Optional<String> list) {
        return list.filter(text -> !text.equals(NONE)).stream()
                .flatMap(String::lines)
                .toList();
    }

    private static String field(String line, int number) {
        return line.split("\\|", -1)[number];
    }
}
