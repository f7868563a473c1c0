package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Domains with their default, not-null and check constraints. */
final class DomainType implements TypeSort {

    private static final String NOT_VALID = " NOT VALID";

    @Override
    public List<String> create(String name, DatabaseObject type) {
        Attributes attributes = type.attributes();
        StringBuilder create = new StringBuilder("CREATE DOMAIN " + name + " AS " + attributes.required("base"));
        attributes.value("collation").ifPresent(collation -> create.append(" COLLATE ")
                .append(collation));
        attributes.value("default_value").ifPresent(value -> create.append(" DEFAULT ")
                .append(value));
        if (attributes.flag("not_null")) {
            create.append(notNullName(attributes)).append(" NOT NULL");
        }
        List<String> statements = new ArrayList<>();
        // CREATE DOMAIN takes a constraint marked NOT VALID for a valid one
        constraints(type).forEach((constraint, definition) -> {
            if (definition.endsWith(NOT_VALID)) {
                statements.add(add(name, constraint, definition));
                return;
            }
            create.append(" CONSTRAINT ")
                    .append(Quote.identifier(constraint))
                    .append(' ')
                    .append(definition);
        });
        statements.add(0, create.toString());
        comments(type).forEach((constraint, comment) -> {
            if (!comment.isEmpty()) {
                statements.add(comment(name, constraint, comment));
            }
        });
        return statements;
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        Attributes before = from.attributes();
        Attributes after = to.attributes();
        if (!before.value("base").equals(after.value("base"))
                || !before.value("collation").equals(after.value("collation"))) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        if (!before.value("default_value").equals(after.value("default_value"))) {
            statements.add("ALTER DOMAIN " + name
                    + after.value("default_value")
                            .map(value -> " SET DEFAULT " + value)
                            .orElse(" DROP DEFAULT"));
        }
        statements.addAll(notNull(name, before, after));
        statements.addAll(constraintChanges(name, constraints(from), constraints(to)));
        statements.addAll(commentChanges(name, from, to));
        return Optional.of(statements);
    }

    private static List<String> notNull(String name, Attributes before, Attributes after) {
        boolean same = before.flag("not_null") == after.flag("not_null");
        if (same && before.value("not_null_name").equals(after.value("not_null_name"))) {
            return List.of();
        }
        if (same) {
            return List.of(
                    "ALTER DOMAIN " + name + " RENAME CONSTRAINT " + Quote.identifier(before.required("not_null_name"))
                            + " TO " + Quote.identifier(after.required("not_null_name")));
        }
        if (!after.flag("not_null")) {
            return List.of("ALTER DOMAIN " + name + " DROP NOT NULL");
        }
        String named = notNullName(after);
        return List.of("ALTER DOMAIN " + name + (named.isEmpty() ? " SET NOT NULL" : " ADD" + named + " NOT NULL"));
    }

    private static List<String> constraintChanges(String name, Map<String, String> before, Map<String, String> after) {
        List<String> statements = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>(after);
        before.forEach((constraint, definition) -> {
            String wanted = after.get(constraint);
            if (definition.equals(wanted)) {
                missing.remove(constraint);
            } else if (wanted != null && definition.equals(wanted + NOT_VALID)) {
                missing.remove(constraint);
                statements.add("ALTER DOMAIN " + name + " VALIDATE CONSTRAINT " + Quote.identifier(constraint));
            } else {
                statements.add(removal(name, constraint, definition, before, missing));
            }
        });
        missing.forEach((constraint, definition) -> statements.add(add(name, constraint, definition)));
        return statements;
    }

    /** The same definition under a name that is new is a rename. */
    private static String removal(
            String name,
            String constraint,
            String definition,
            Map<String, String> before,
            Map<String, String> missing) {
        Optional<String> newName = missing.entrySet().stream()
                .filter(wanted -> wanted.getValue().equals(definition) && !before.containsKey(wanted.getKey()))
                .map(Map.Entry::getKey)
                .filter(wanted -> !missing.containsKey(constraint))
                .findFirst();
        newName.ifPresent(missing::remove);
        return "ALTER DOMAIN " + name
                + newName.map(to ->
                                " RENAME CONSTRAINT " + Quote.identifier(constraint) + " TO " + Quote.identifier(to))
                        .orElseGet(() -> " DROP CONSTRAINT " + Quote.identifier(constraint));
    }

    /** A constraint that comes anew has no comment, a renamed one brings its own along: both are said again. */
    private static List<String> commentChanges(String name, DatabaseObject from, DatabaseObject to) {
        Map<String, String> before = comments(from);
        boolean commented = before.values().stream().anyMatch(comment -> !comment.isEmpty());
        List<String> statements = new ArrayList<>();
        comments(to).forEach((constraint, comment) -> {
            boolean stays = valid(constraints(from).get(constraint))
                    .equals(valid(constraints(to).get(constraint)));
            if (!(stays && comment.equals(before.get(constraint))) && (commented || !comment.isEmpty())) {
                statements.add(comment(name, constraint, comment));
            }
        });
        return statements;
    }

    private static String valid(@Nullable String definition) {
        return definition == null ? "" : definition.replaceFirst(NOT_VALID + "$", "");
    }

    private static String add(String name, String constraint, String definition) {
        return "ALTER DOMAIN " + name + " ADD CONSTRAINT " + Quote.identifier(constraint) + " " + definition;
    }

    private static String comment(String name, String constraint, String comment) {
        return "COMMENT ON CONSTRAINT " + Quote.identifier(constraint) + " ON DOMAIN " + name + " IS "
                + (comment.isEmpty() ? "NULL" : Quote.literal(comment));
    }

    private static String notNullName(Attributes attributes) {
        return attributes
                .value("not_null_name")
                .map(constraint -> " CONSTRAINT " + Quote.identifier(constraint))
                .orElse("");
    }

    private static Map<String, String> constraints(DatabaseObject type) {
        return named(type, "constraint_definitions");
    }

    private static Map<String, String> comments(DatabaseObject type) {
        return named(type, "constraint_comments");
    }

    private static Map<String, String> named(DatabaseObject type, String attribute) {
        List<String> names = ArrayText.elements(type.attributes().valueOr("constraint_names", "{}"));
        List<String> values = ArrayText.elements(type.attributes().valueOr(attribute, "{}"));
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), values.get(i));
        }
        return named;
    }
}
