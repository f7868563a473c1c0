package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.Labels;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Enums: PostgreSQL can add and rename labels, but neither remove nor reorder them. */
final class EnumType implements TypeSort {

    @Override
    public List<String> create(String name, DatabaseObject type) {
        String list = Labels.of(type).stream().map(Quote::literal).collect(Collectors.joining(", "));
        return List.of("CREATE TYPE " + name + " AS ENUM (" + list + ")");
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        List<String> before = Labels.of(from);
        List<String> after = Labels.of(to);
        if (before.size() == after.size()) {
            return Labels.renamed(before, after).map(labels -> labels.entrySet().stream()
                    .map(label -> "ALTER TYPE " + name + " RENAME VALUE " + Quote.literal(label.getKey()) + " TO "
                            + Quote.literal(label.getValue()))
                    .toList());
        }
        return Labels.keepTexts(before, after) ? Optional.of(added(name, before, after)) : Optional.empty();
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
}
