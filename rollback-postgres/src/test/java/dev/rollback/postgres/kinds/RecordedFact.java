package dev.rollback.postgres.kinds;

import java.util.Comparator;

/**
 * Something that a run has shown of a kind.
 *
 * @param kind {@code materialized view}
 * @param verb what was done to it
 * @param detail which attribute, which case; or empty
 */
record RecordedFact(String kind, String verb, String detail) implements Comparable<RecordedFact> {

    private static final String BETWEEN = " | ";

    static RecordedFact of(String kind, String verb) {
        return new RecordedFact(kind, verb, "");
    }

    static RecordedFact parse(String line) {
        String[] parts = line.split(" \\| ", 3);
        return new RecordedFact(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    String line() {
        return kind + BETWEEN + verb + (detail.isEmpty() ? "" : BETWEEN + detail);
    }

    @Override
    public int compareTo(RecordedFact other) {
        return Comparator.comparing(RecordedFact::line).compare(this, other);
    }
}
