package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Base types. Their functions take and return the type itself, so a shell has to be there before these, and these before the type. */
final class BaseType implements TypeSort {

    /** What ALTER TYPE SET can change, by attribute. */
    private static final Map<String, String> ALTERABLE = new TreeMap<>(Map.of(
            "receive", "RECEIVE",
            "send", "SEND",
            "typmod_in", "TYPMOD_IN",
            "typmod_out", "TYPMOD_OUT",
            "analyze", "ANALYZE",
            "subscript", "SUBSCRIPT",
            "storage", "STORAGE"));

    @Override
    public List<String> create(String name, DatabaseObject type) {
        Clauses clauses = new Clauses(type.attributes())
                .sql("INTERNALLENGTH", "length")
                .sql("INPUT", "input")
                .sql("OUTPUT", "output");
        ALTERABLE.forEach((attribute, key) -> clauses.sql(key, attribute));
        return List.of("CREATE TYPE " + name + " "
                + clauses.text("DEFAULT", "base_default")
                        .sql("ELEMENT", "element")
                        .text("CATEGORY", "category")
                        .bool("PREFERRED", "preferred")
                        .bool("COLLATABLE", "collatable")
                        .text("DELIMITER", "delimiter")
                        .sql("ALIGNMENT", "alignment")
                        .flag("PASSEDBYVALUE", "by_value")
                        .inParentheses());
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        Set<String> changed = new TreeSet<>(Changed.attributes(from, to));
        changed.removeAll(Definitions.COMMON);
        if (!ALTERABLE.keySet().containsAll(changed)) {
            return Optional.empty();
        }
        return Optional.of(List.of("ALTER TYPE " + name + " SET "
                + changed.stream()
                        .map(attribute -> ALTERABLE.get(attribute) + " = "
                                + to.attributes().valueOr(attribute, "NONE"))
                        .collect(Collectors.joining(", ", "(", ")"))));
    }
}
