package dev.rollback.postgres.testing;

import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What differs, object by object, as the message of a failed assertion. */
final class Differences {

    private Differences() {}

    /** All that a report has to say against itself. */
    static String of(RollbackReport report) {
        List<Difference> differences =
                report.verification().comparison().map(Comparison::differences).orElse(List.of());
        List<String> told = differences.stream().map(Difference::toString).toList();
        StringBuilder out = new StringBuilder();
        if (!differences.isEmpty()) {
            out.append("Differences from the baseline, object by object:\n").append(byObject(differences));
        }
        append(
                out,
                "Reasons:",
                report.reasons().stream()
                        .filter(reason -> !told.contains(reason))
                        .toList());
        append(
                out,
                "Obstacles:",
                report.reviewed().obstacles().stream()
                        .map(Object::toString)
                        .filter(obstacle -> !report.reasons().contains(obstacle))
                        .toList());
        return out.append("Report:\n").append(report.text()).toString();
    }

    static String of(Comparison comparison) {
        return byObject(comparison.differences());
    }

    private static String byObject(List<Difference> differences) {
        Map<String, List<Difference>> byObject = differences.stream()
                .collect(Collectors.groupingBy(
                        Difference::object, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        StringBuilder out = new StringBuilder();
        byObject.forEach((object, all) -> {
            out.append("  ").append(object).append('\n');
            all.forEach(
                    difference -> out.append("    ").append(line(difference)).append('\n'));
        });
        return out.toString();
    }

    private static String line(Difference difference) {
        return switch (difference.code()) {
            case MISSING_OBJECT -> "is missing: " + difference.expected();
            case UNEXPECTED_OBJECT -> "should not exist: " + difference.found();
            case CHANGED_ATTRIBUTE, EXPRESSION_TEXT, ROWS, STALE_MATERIALIZED_VIEW, SEQUENCE_POSITION ->
                difference.aspect() + " (" + difference.code() + ")\n      expected: " + difference.expected()
                        + "\n      found:    " + difference.found();
        };
    }

    private static void append(StringBuilder out, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append(title).append('\n');
        lines.forEach(line -> out.append("  ").append(line).append('\n'));
    }
}
