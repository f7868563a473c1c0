package dev.rollback.postgres.kinds;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The facts that any case has shown: on which versions, and since which version a case can show them. */
final class Shown {

    private final SortedMap<RecordedFact, SortedSet<Integer>> versions = new TreeMap<>();
    private final Map<RecordedFact, Integer> since = new TreeMap<>();

    /** @param gates the first version that knows a case, by its name; 0 if all do */
    void add(RecordedCases recorded, Map<String, Integer> gates) {
        for (String name : recorded.names()) {
            for (int version : recorded.versionsOf(name)) {
                recorded.facts(name, version).orElseThrow().forEach(fact -> {
                    versions.computeIfAbsent(fact, none -> new TreeSet<>()).add(version);
                    since.merge(fact, gates.getOrDefault(name, 0), Math::min);
                });
            }
        }
    }

    /** The facts of a kind with this verb. */
    Stream<RecordedFact> of(String kind, String verb) {
        return versions.keySet().stream()
                .filter(fact -> fact.kind().equals(kind) && fact.verb().equals(verb));
    }

    /** The versions on which something was done to the kind. */
    SortedSet<Integer> versions(String kind) {
        SortedSet<Integer> all = new TreeSet<>();
        versions.forEach((fact, on) -> {
            if (fact.kind().equals(kind) && !fact.verb().equals(Recording.CAPTURED)) {
                all.addAll(on);
            }
        });
        return all;
    }

    /** {@code 17+} if only newer servers can show it, else empty. */
    String gate(RecordedFact fact) {
        int first = since.getOrDefault(fact, 0);
        return first == 0 ? "" : first + "+";
    }
}
