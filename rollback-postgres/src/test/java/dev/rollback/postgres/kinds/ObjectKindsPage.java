package dev.rollback.postgres.kinds;

import dev.rollback.capture.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OBJECT-KINDS.md: what was shown of each kind, by which cases, on which versions, and what PostgreSQL itself cannot give back. */
final class ObjectKindsPage {

    private static final String COMMON = "object-kinds";
    private static final String RARE = "rare-object-kinds";
    private static final String RESOURCES = "rollback-postgres/src/test/resources/";
    private static final List<Integer> ALL_VERSIONS = List.of(15, 16, 17, 18);

    private static final String HEAD = """
            # Object kinds

            What the library takes back, kind by kind. `ObjectKindsPageTest` writes this page from what the cases recorded: each changes a
            database, plans the way back, executes it, and compares the result with what was before by two readings that share no code with
            the library. A cell says that such a plan held such a step; `17+` that only newer servers can show it, `–` that no case shows it.
            Each run compares what it sees with what is said here.

            """;

    private final List<RecordedCases> recorded = List.of(RecordedCases.of(COMMON), RecordedCases.of(RARE));
    private final SortedMap<RecordedFact, SortedSet<Integer>> facts = new TreeMap<>();
    private final Map<String, List<ObjectKindCase>> cases = new LinkedHashMap<>();

    ObjectKindsPage() {
        recorded.forEach(
                some -> some.versions().forEach((fact, on) -> facts.computeIfAbsent(fact, none -> new TreeSet<>())
                        .addAll(on)));
        for (String folder : List.of(COMMON, RARE)) {
            ObjectKindCases.in("/" + folder, Integer.MAX_VALUE)
                    .forEach(one -> cases.computeIfAbsent(file(folder, one), none -> new ArrayList<>())
                            .add(one));
        }
    }

    String text() {
        return HEAD + kinds() + attributes() + caseFiles() + new LimitsSection(LimitFile.all()).text();
    }

    private String kinds() {
        String rows =
                Stream.of(ObjectKind.values()).map(kind -> row(kind.label())).collect(Collectors.joining());
        return "| Kind | Captured | Altered in place | Created again | Dropped again | Renamed back | Besides | Tested on |\n"
                + "|---|---|---|---|---|---|---|---|\n"
                + rows;
    }

    private String row(String kind) {
        return Stream.of(
                        kind,
                        mark(kind, Recording.CAPTURED),
                        mark(kind, StepFacts.ALTERED),
                        mark(kind, StepFacts.CREATED),
                        mark(kind, StepFacts.DROPPED),
                        mark(kind, StepFacts.RENAMED),
                        besides(kind),
                        tested(kind))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String mark(String kind, String verb) {
        SortedSet<Integer> on = seen(kind, verb);
        if (on.isEmpty()) {
            return "–";
        }
        return on.containsAll(ALL_VERSIONS) ? "yes" : versions(on);
    }

    private String besides(String kind) {
        return Stream.of(StepFacts.ROWS, StepFacts.POSITION, StepFacts.CONTENTS, StepFacts.LABELS)
                .filter(verb -> !seen(kind, verb).isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String tested(String kind) {
        SortedSet<Integer> on = new TreeSet<>();
        Stream.of(StepFacts.ALTERED, StepFacts.CREATED, StepFacts.DROPPED, StepFacts.RENAMED, Recording.REFUSED)
                .forEach(verb -> on.addAll(seen(kind, verb)));
        return on.isEmpty() ? "–" : on.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private SortedSet<Integer> seen(String kind, String verb) {
        SortedSet<Integer> all = new TreeSet<>();
        facts.forEach((fact, on) -> {
            if (fact.kind().equals(kind) && fact.verb().equals(verb)) {
                all.addAll(on);
            }
        });
        return all;
    }

    private String attributes() {
        String lines = Stream.of(ObjectKind.values())
                .map(ObjectKind::label)
                .filter(kind -> !seen(kind, StepFacts.ALTERED).isEmpty())
                .map(kind -> "| " + kind + " | " + attributesOf(kind) + " |\n")
                .collect(Collectors.joining());
        return "\n## Attributes altered in place\n\n| Kind | Attributes |\n|---|---|\n" + lines;
    }

    private String attributesOf(String kind) {
        return facts.entrySet().stream()
                .filter(entry -> entry.getKey().kind().equals(kind)
                        && entry.getKey().verb().equals(StepFacts.ALTERED))
                .map(entry -> entry.getKey().attribute().replace('_', ' ') + gate(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String caseFiles() {
        String rows = cases.entrySet().stream()
                .map(entry -> "| [%s](%s%s) | %d | %s | %s | %s |\n"
                        .formatted(
                                entry.getKey(),
                                RESOURCES,
                                entry.getKey(),
                                entry.getValue().size(),
                                ranOn(entry.getValue()),
                                gated(entry.getValue()),
                                refused(entry.getValue())))
                .collect(Collectors.joining());
        return "\n## Cases\n\n| File | Cases | Taken back or refused on | Of these for newer servers only | Noticed and refused |\n"
                + "|---|---|---|---|---|\n" + rows;
    }

    /** Each version with the number of cases that ran on it. */
    private String ranOn(List<ObjectKindCase> cases) {
        return ALL_VERSIONS.stream()
                .map(version -> version + ": "
                        + cases.stream().filter(one -> ranOn(one, version)).count())
                .collect(Collectors.joining(", "));
    }

    private boolean ranOn(ObjectKindCase one, int version) {
        return recorded.stream()
                .anyMatch(some -> some.versionsOf(one.toString()).contains(version));
    }

    private String refused(List<ObjectKindCase> cases) {
        return cases.stream()
                .filter(one -> ALL_VERSIONS.stream().anyMatch(version -> refused(one, version)))
                .map(one -> one.sort() + ": " + one.title())
                .collect(Collectors.joining("; "));
    }

    private boolean refused(ObjectKindCase one, int version) {
        return recorded.stream()
                .flatMap(some -> some.facts(one.toString(), version).stream())
                .flatMap(SortedSet::stream)
                .anyMatch(fact -> fact.verb().equals(Recording.REFUSED));
    }

    private static String gated(List<ObjectKindCase> cases) {
        return cases.stream()
                .filter(one -> one.since() > 0)
                .map(one -> one.sort() + ": " + one.title() + " (" + one.since() + "+)")
                .collect(Collectors.joining("; "));
    }

    private static String gate(SortedSet<Integer> on) {
        return on.containsAll(ALL_VERSIONS) ? "" : " (" + versions(on) + ")";
    }

    private static String versions(SortedSet<Integer> on) {
        boolean upToNewest = on.last() == 18 && on.size() == 18 - on.first() + 1;
        if (upToNewest && on.first() > 15) {
            return on.first() + "+";
        }
        return on.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String file(String folder, ObjectKindCase one) {
        return folder + "/" + one.kind().replace(' ', '-') + ".sql";
    }
}
