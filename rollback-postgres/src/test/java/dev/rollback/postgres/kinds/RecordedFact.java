package dev.rollback.postgres.kinds;

import java.util.Comparator;

/**
 * Something that a case has shown of a kind.
 *
 * @param verb what was done to it
 * @param kind {@code materialized view}
 * @param attribute which of its attributes, or empty
 */
record RecordedFact(String verb, String kind, String attribute) implements Comparable<RecordedFact> {

    static RecordedFact of(String verb, String kind) {
        return new RecordedFact(verb, kind, "");
    }

    /** The opposite of {@link #text}. */
    static RecordedFact parse(String text) {
        String[] parts = text.split(": ", 3);
        return new RecordedFact(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    String text() {
        return verb + ": " + kind + (attribute.isEmpty() ? "" : ": " + attribute);
    }

    @Override
    public int compareTo(RecordedFact other) {
        return Comparator.comparing(RecordedFact::text).compare(this, other);
    }
}
