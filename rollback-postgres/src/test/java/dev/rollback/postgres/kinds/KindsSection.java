package dev.rollback.postgres.kinds;

import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the page that has a row for each kind, and one for each that is altered in place. */
final class KindsSection {

    private static final String NEVER = "–";

    private final Shown shown;

    KindsSection(Shown shown) {
        this.shown = shown;
    }

    String text() {
        String rows = labels().map(this::row).collect(Collectors.joining());
        String attributes = labels().filter(
                        kind -> shown.of(kind, StepFacts.ALTERED).findAny().isPresent())
                .map(kind -> "| " + kind + " | " + attributes(kind) + " |\n")
                .collect(Collectors.joining());
        return """
                | Kind | Captured | Altered in place | Created again | Dropped again | Renamed back | Besides | Tested on |
                |---|---|---|---|---|---|---|---|
                """ + rows + """

                ## Attributes altered in place

                | Kind | Attributes |
                |---|---|
                """ + attributes;
    }

    private static Stream<String> labels() {
        return Stream.of(ObjectKind.values()).map(ObjectKind::label);
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
                        orNever(shown.versions(kind).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** {@code yes} if a case for all servers shows it, the first version if only cases for newer ones do. */
    private String mark(String kind, String verb) {
        List<String> gates = shown.of(kind, verb).map(shown::gate).toList();
        return orNever(
                gates.contains("")
                        ? "yes"
                        : gates.stream().min(String::compareTo).orElse(""));
    }

    private String besides(String kind) {
        return Stream.of(
                        StepFacts.ROWS,
                        StepFacts.POSITION,
                        StepFacts.CONTENTS,
                        StepFacts.LARGE,
                        StepFacts.LABELS,
                        Recording.REFUSED)
                .filter(verb -> shown.of(kind, verb).findAny().isPresent())
                .map(verb -> verb.equals(Recording.REFUSED) ? "some changes are refused" : verb)
                .collect(Collectors.joining(", "));
    }

    private String attributes(String kind) {
        return shown.of(kind, StepFacts.ALTERED)
                .map(fact -> fact.attribute().replace('_', ' ')
                        + (shown.gate(fact).isEmpty() ? "" : " (" + shown.gate(fact) + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String orNever(String text) {
        return text.isEmpty() ? NEVER : text;
    }
}
