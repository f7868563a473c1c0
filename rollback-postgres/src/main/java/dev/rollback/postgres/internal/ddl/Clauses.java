package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/** The list {@code (KEY = value, …)} that CREATE TYPE, CREATE OPERATOR and their like take. Not thread-safe. */
final class Clauses {

    private final Attributes attributes;
    private final List<String> clauses = new ArrayList<>();

    Clauses(Attributes attributes) {
        this.attributes = attributes;
    }

    /** The attribute as it is, which is SQL already; nothing if it does not apply. */
    Clauses sql(String key, String attribute) {
        attributes.value(attribute).ifPresent(value -> clauses.add(key + " = " + value));
        return this;
    }

    /** The attribute as a string constant. */
    Clauses text(String key, String attribute) {
        attributes.value(attribute).ifPresent(value -> clauses.add(key + " = " + Quote.literal(value)));
        return this;
    }

    /** The attribute as a boolean. */
    Clauses bool(String key, String attribute) {
        attributes.value(attribute).ifPresent(value -> clauses.add(key + " = " + attributes.flag(attribute)));
        return this;
    }

    /** The clause, if the attribute is true. */
    Clauses flag(String clause, String attribute) {
        if (attributes.flag(attribute)) {
            clauses.add(clause);
        }
        return this;
    }

    /** A clause as it is. */
    Clauses and(String clause) {
        clauses.add(clause);
        return this;
    }

    String inParentheses() {
        return "(" + String.join(", ", clauses) + ")";
    }
}
