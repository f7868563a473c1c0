package dev.rollback.postgres.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each case has shown, kept beside the cases in a text file with one line for every case and set of versions that show the same:
 * {@code 15 16 17 18 | table, drop: all tables | created: table; created: index}.
 */
final class RecordedCases {

    private static final Path FOLDER = Path.of("src/test/resources/recorded-object-kinds");

    private final Path file;
    private final SortedMap<String, SortedMap<Integer, String>> cases = new TreeMap<>();

    private RecordedCases(Path file) {
        this.file = file;
    }

    /** Reads what a folder of cases has shown from the sources, not from the build. */
    static RecordedCases of(String folder) {
        RecordedCases recorded = new RecordedCases(FOLDER.resolve(folder + ".txt"));
        try {
            Files.readAllLines(recorded.file).forEach(recorded::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    private void read(String line) {
        String[] parts = line.split(" \\| ", 3);
        for (String version : parts[0].split(" ")) {
            put(parts[1], Integer.parseInt(version), parts[2]);
        }
    }

    private void put(String one, int version, String facts) {
        cases.computeIfAbsent(one, none -> new TreeMap<>()).put(version, facts);
    }

    /** The facts of a case on a version; empty if it was never recorded there. */
    Optional<SortedSet<RecordedFact>> facts(String one, int version) {
        return Optional.ofNullable(cases.getOrDefault(one, new TreeMap<>()).get(version))
                .map(RecordedCases::parsed);
    }

    /** Sets the facts of a case on a version, in the file too. */
    void record(String one, int version, SortedSet<RecordedFact> facts) {
        put(one, version, facts.stream().map(RecordedFact::text).collect(Collectors.joining("; ")));
        String lines = cases.entrySet().stream()
                .map(entry -> lines(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the cases. */
    Set<String> names() {
        return cases.keySet();
    }

    /** The versions on which a case was recorded. */
    SortedSet<Integer> versionsOf(String one) {
        return new TreeSet<>(cases.getOrDefault(one, new TreeMap<>()).keySet());
    }

    private static SortedSet<RecordedFact> parsed(String facts) {
        return Arrays.stream(facts.split("; "))
                .filter(text -> !text.isEmpty())
                .map(RecordedFact::parse)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(String one, Map<Integer, String> versions) {
        SortedMap<String, String> byFacts = new TreeMap<>();
        versions.forEach(
                (version, facts) -> byFacts.merge(facts, String.valueOf(version), (some, more) -> some + " " + more));
        return byFacts.entrySet().stream()
                .map(entry -> entry.getValue() + " | " + one + " | " + entry.getKey() + "\n")
                .collect(Collectors.joining());
    }
}
