package dev.rollback.examples.proof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all witnesses saw at one moment.
 *
 * @param byWitness for each witness, by what it looks at, a description of each thing by its name
 */
public record Evidence(Map<String, SortedMap<String, String>> byWitness) {

    public Evidence {
        byWitness = Collections.unmodifiableMap(new LinkedHashMap<>(byWitness));
    }

    static Evidence none() {
        return new Evidence(Map.of());
    }

    Evidence with(String what, SortedMap<String, String> seen) {
        Map<String, SortedMap<String, String>> more = new LinkedHashMap<>(byWitness);
        more.put(what, Collections.unmodifiableSortedMap(new TreeMap<>(seen)));
        return new Evidence(more);
    }

    /** What the witnesses look at, in the order in which they were asked. */
    public Set<String> subjects() {
        return byWitness.keySet();
    }

    /** How many things one witness saw. */
    public int count(String subject) {
        return seen(subject).size();
    }

    /** The names of the things that are missing, new or different in the other evidence. */
    public SortedSet<String> differences(String subject, Evidence other) {
        SortedSet<String> names = new TreeSet<>(seen(subject).keySet());
        names.addAll(other.seen(subject).keySet());
        names.removeIf(name ->
                Objects.equals(seen(subject).get(name), other.seen(subject).get(name)));
        return names;
    }

    /** The names of the things seen here that the other evidence lacks, or sees in another way. */
    public SortedSet<String> missingIn(String subject, Evidence other) {
        SortedSet<String> names = differences(subject, other);
        names.retainAll(seen(subject).keySet());
        return names;
    }

    private SortedMap<String, String> seen(String subject) {
        SortedMap<String, String> seen = byWitness.get(subject);
        if (seen == null) {
            throw new IllegalArgumentException("Nobody looked at " + subject + ", only at " + subjects());
        }
        return seen;
    }
}
