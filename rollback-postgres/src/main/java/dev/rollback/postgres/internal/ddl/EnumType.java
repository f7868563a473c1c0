package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Enums: PostgreSQL can add and rename labels, but neither remove nor reorder them. */
final class EnumType implements TypeSort {

    @Override
    public List<String> create(String name, DatabaseObject type) {
        String list = labels(type).stream().map(Quote::literal).collect(Collectors.joining(", "));
        return List.of("CREATE TYPE " + name + " AS ENUM (" + list + ")");
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        List<String> before = labels(from);
        List<String> after = labels(to);
        if (before.size() == after.size()) {
            return renamed(name, before, after);
        }
        return isSubsequence(before, after) ? Optional.of(added(name, before, after)) : Optional.empty();
    }

    /** A label that stands at another place on either side was moved, not renamed. */
    private static Optional<List<String>> renamed(String name, List<String> before, List<String> after) {
        Set<String> known = new HashSet<>(before);
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).equals(after.get(i))) {
                continue;
            }
            if (known.contains(after.get(i)) || after.contains(before.get(i))) {
                return Optional.empty();
            }
            statements.add("ALTER TYPE " + name + " RENAME VALUE " + Quote.literal(before.get(i)) + " TO "
                    + Quote.literal(after.get(i)));
        }
        return Optional.of(statements);
    }

    private static List<String> added(String name, List<String> before, List<String> after) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            String label = after.get(i);
            if (!before.contains(label)) {
                statements.add("ALTER TYPE " + name + " ADD VALUE " + Quote.literal(label) + place(before, after, i));
            }
        }
        return statements;
    }

    private static String place(List<String> before, List<String> after, int index) {
        if (index > 0) {
            return " AFTER " + Quote.literal(after.get(index - 1));
        }
        return before.isEmpty() ? "" : " BEFORE " + Quote.literal(before.get(0));
    }

    private static boolean isSubsequence(List<String> part, List<String> whole) {
        int next = 0;
        for (String label : whole) {
            if (next < part.size() && part.get(next).equals(label)) {
                next++;
            }
        }
        return next == part.size();
    }

    private static List<String> labels(DatabaseObject type) {
        return ArrayText.elements(type.attributes().required("labels"));
    }
}
