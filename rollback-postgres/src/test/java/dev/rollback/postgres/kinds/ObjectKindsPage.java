package dev.rollback.postgres.kinds;

import dev.rollback.capture.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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

            What the library takes back, kind by kind. This page is written by a test (`ObjectKindsPageTest`) from what `ObjectKindTest` and
            `RareObjectKindTest` recorded while they took back every change of their cases on PostgreSQL %s; each run compares again.
            A cell says that a plan which was executed, verified and compared with two independent readings held such a step. `17+` means
            that only servers from this version on can show it; `–` that no case shows it.

            """;

    private final RecordedFacts facts = RecordedFacts.read(COMMON).and(RecordedFacts.read(RARE));
    private final Map<String, List<ObjectKindCase>> cases = new LinkedHashMap<>();

    ObjectKindsPage() {
        for (String folder : List.of(COMMON, RARE)) {
            ObjectKindCases.in("/" + folder, Integer.MAX_VALUE)
                    .forEach(one -> cases.computeIfAbsent(file(folder, one), none -> new ArrayList<>())
                            .add(one));
        }
    }

    String text() {
        return HEAD.formatted(versions(new TreeSet<>(ALL_VERSIONS)))
                + kinds()
                + attributes()
                + caseFiles()
                + refusals()
                + new LimitsSection(LimitFile.all()).text();
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
        SortedSet<Integer> on = seen(kind, Recording.EXERCISED);
        return on.isEmpty() ? "–" : versions(on);
    }

    private SortedSet<Integer> seen(String kind, String verb) {
        SortedSet<Integer> all = new TreeSet<>();
        facts.versions().forEach((fact, on) -> {
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
                .map(kind -> "| " + kind + " | " + details(kind, StepFacts.ALTERED) + " | "
                        + details(kind, Recording.EXERCISED) + " |\n")
                .collect(Collectors.joining());
        return "\n## Attributes altered in place, and the cases that reach the kind\n\n"
                + "| Kind | Attributes | Cases of |\n|---|---|---|\n" + lines;
    }

    private String details(String kind, String verb) {
        return facts.versions().entrySet().stream()
                .filter(entry -> entry.getKey().kind().equals(kind)
                        && entry.getKey().verb().equals(verb))
                .map(entry -> entry.getKey().detail() + gate(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String caseFiles() {
        String rows = cases.entrySet().stream()
                .map(entry -> "| [%s](%s%s) | %d | %s |\n"
                        .formatted(
                                entry.getKey(),
                                RESOURCES,
                                entry.getKey(),
                                entry.getValue().size(),
                                gated(entry.getValue())))
                .collect(Collectors.joining());
        return "\n## Cases\n\n| File | Cases | Of these for newer servers only |\n|---|---|---|\n" + rows;
    }

    private static String gated(List<ObjectKindCase> cases) {
        return cases.stream()
                .filter(one -> one.since() > 0)
                .map(one -> one.sort() + ": " + one.title() + " (" + one.since() + "+)")
                .collect(Collectors.joining("; "));
    }

    private String refusals() {
        String lines = facts.versions().entrySet().stream()
                .filter(entry -> entry.getKey().verb().equals(Recording.REFUSED))
                .map(entry ->
                        "- " + entry.getKey().kind() + ", " + entry.getKey().detail() + gate(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        return "\n## Changes that are noticed and refused\n\nThe database stays as the change left it, to the last byte.\n\n"
                + lines;
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
