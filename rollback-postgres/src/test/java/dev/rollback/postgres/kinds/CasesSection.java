package dev.rollback.postgres.kinds;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The part of the page that has a row for each file of a folder of cases. */
final class CasesSection {

    private static final String ROOT = "rollback-postgres/src/test/resources";
    private static final int OLDEST = 15;
    private static final int NEWEST = 18;

    private final String folder;
    private final RecordedCases recorded;
    private final Map<String, List<ObjectKindCase>> files;

    CasesSection(String folder) {
        this.folder = folder;
        this.recorded = RecordedCases.of(folder);
        this.files = ObjectKindCases.in("/" + folder, Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(ObjectKindCase::kind, LinkedHashMap::new, Collectors.toList()));
    }

    RecordedCases recorded() {
        return recorded;
    }

    /** The first version that knows each case, by its name. */
    Map<String, Integer> gates() {
        return files.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(ObjectKindCase::toString, ObjectKindCase::since, Math::min));
    }

    /** What is recorded of cases that are no longer there: the page would go on showing it. */
    List<String> forgotten() {
        Set<String> known = new HashSet<>(gates().keySet());
        files.keySet().forEach(kind -> known.add(kind + ", set-up"));
        return recorded.names().stream().filter(name -> !known.contains(name)).toList();
    }

    String text() {
        return files.entrySet().stream()
                .map(file -> row(file.getKey().replace(' ', '-') + ".sql", file.getValue()))
                .collect(Collectors.joining());
    }

    private String row(String file, List<ObjectKindCase> cases) {
        return "| [%s/%s](%s/%s/%s) | %d | %s | %s | %s |\n"
                .formatted(folder, file, ROOT, folder, file, cases.size(), ran(cases), gated(cases), refused(cases));
    }

    /** Each version with the number of cases that ran on it. */
    private String ran(List<ObjectKindCase> cases) {
        return IntStream.rangeClosed(OLDEST, NEWEST)
                .mapToObj(version -> version + ": "
                        + cases.stream()
                                .filter(one ->
                                        recorded.versionsOf(one.toString()).contains(version))
                                .count())
                .collect(Collectors.joining(", "));
    }

    private static String gated(List<ObjectKindCase> cases) {
        return cases.stream()
                .filter(one -> one.since() > 0)
                .map(one -> one.sort() + ": " + one.title() + " (" + one.since() + "+)")
                .collect(Collectors.joining("; "));
    }

    private String refused(List<ObjectKindCase> cases) {
        return cases.stream()
                .filter(this::isRefused)
                .map(one -> one.sort() + ": " + one.title())
                .collect(Collectors.joining("; "));
    }

    private boolean isRefused(ObjectKindCase one) {
        return recorded.versionsOf(one.toString()).stream()
                .flatMap(version -> recorded.facts(one.toString(), version).stream())
                .flatMap(SortedSet::stream)
                .anyMatch(fact -> fact.verb().equals(Recording.REFUSED));
    }
}
