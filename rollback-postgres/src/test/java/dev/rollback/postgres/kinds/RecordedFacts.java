package dev.rollback.postgres.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs on all versions have shown, kept beside the cases in a text file: the versions, then the fact.
 *
 * @param versions the major versions on which each fact was seen
 */
record RecordedFacts(SortedMap<RecordedFact, SortedSet<Integer>> versions) {

    private static final Path FOLDER = Path.of("src/test/resources/recorded-object-kinds");

    /** Reads the facts of a folder of cases from the sources, not from the build. */
    static RecordedFacts read(String folder) {
        SortedMap<RecordedFact, SortedSet<Integer>> versions = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file(folder))) {
                String[] parts = line.split(" \\| ", 2);
                SortedSet<Integer> on = Arrays.stream(parts[0].split(" "))
                        .map(Integer::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new));
                versions.put(RecordedFact.parse(parts[1]), on);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RecordedFacts(versions);
    }

    SortedSet<RecordedFact> on(int version) {
        return versions.entrySet().stream()
                .filter(entry -> entry.getValue().contains(version))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same, but on this version these and no others. */
    RecordedFacts with(int version, Collection<RecordedFact> facts) {
        SortedMap<RecordedFact, SortedSet<Integer>> others = new TreeMap<>();
        versions.forEach((fact, on) -> {
            SortedSet<Integer> rest = new TreeSet<>(on);
            rest.remove(version);
            if (!rest.isEmpty()) {
                others.put(fact, rest);
            }
        });
        return new RecordedFacts(others).and(version, facts);
    }

    /** The same, and on this version these too. */
    RecordedFacts and(int version, Collection<RecordedFact> facts) {
        SortedMap<RecordedFact, SortedSet<Integer>> these = new TreeMap<>();
        facts.forEach(fact -> these.put(fact, new TreeSet<>(Set.of(version))));
        return and(new RecordedFacts(these));
    }

    /** Both together. */
    RecordedFacts and(RecordedFacts others) {
        SortedMap<RecordedFact, SortedSet<Integer>> all = new TreeMap<>();
        Stream.of(versions, others.versions)
                .forEach(each -> each.forEach((fact, on) ->
                        all.computeIfAbsent(fact, none -> new TreeSet<>()).addAll(on)));
        return new RecordedFacts(all);
    }

    void write(String folder) {
        String text = versions.entrySet().stream()
                .map(entry -> numbers(entry.getValue()) + " | " + entry.getKey().line() + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(file(folder), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String numbers(SortedSet<Integer> versions) {
        return versions.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Path file(String folder) {
        return FOLDER.resolve(folder + ".txt");
    }
}
