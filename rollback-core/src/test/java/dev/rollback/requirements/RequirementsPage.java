package dev.rollback.requirements;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** REQUIREMENTS.md: each requirement of the five runbooks with the tests that show it, and how many there are. */
final class RequirementsPage {

    private static final String HEAD = """
            # Requirements

            What the five runbooks ask for, and the tests that show it. `RequirementsPageTest` writes this page from the annotation `@Covers` of the
            tests, and refuses to write it with lower numbers. A dash says that no test shows it yet.

            | Runbook | Covered | Of |
            |---|--:|--:|
            """;

    private static final Pattern COUNT = Pattern.compile("(?m)^\\| (\\w+):? .*? \\| (\\d+) \\| (\\d+) \\|$");

    private final Map<String, List<Requirement>> catalogue;
    private final List<CoveringTest> tests;

    RequirementsPage(Map<String, List<Requirement>> catalogue, List<CoveringTest> tests) {
        this.catalogue = catalogue;
        this.tests = tests;
    }

    /** How many are covered, as a page says: by runbook, {@code T} for the traps. */
    static Map<String, Integer> counts(String page) {
        return COUNT.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> Integer.valueOf(row.group(2)), (one, other) -> one, TreeMap::new));
    }

    String text() {
        StringBuilder out = new StringBuilder(HEAD);
        catalogue.forEach((heading, requirements) -> out.append("| ")
                .append(heading.replaceFirst(" ", ": "))
                .append(" | ")
                .append(covered(requirements))
                .append(" | ")
                .append(requirements.size())
                .append(" |\n"));
        List<Requirement> all = catalogue.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("T "))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        out.append("| **All: requirements** | ")
                .append(covered(all))
                .append(" | ")
                .append(all.size())
                .append(" |\n");
        catalogue.forEach((heading, requirements) -> section(out, heading, requirements));
        return out.toString();
    }

    private void section(StringBuilder out, String heading, List<Requirement> requirements) {
        out.append("\n## ").append(heading.replaceFirst(" ", ": ")).append("\n\n");
        out.append(
                heading.startsWith("T ")
                        ? "| Trap | Runbook | What goes wrong | Shown by |\n|---|---|---|---|\n"
                        : "| Requirement | Part | What is asked for | Shown by |\n|---|---|---|---|\n");
        requirements.forEach(requirement -> out.append("| ")
                .append(requirement.id())
                .append(" | ")
                .append(requirement.section())
                .append(" | ")
                .append(requirement.text())
                .append(" | ")
                .append(shownBy(requirement))
                .append(" |\n"));
    }

    private String shownBy(Requirement requirement) {
        String links = tests.stream()
                .filter(test -> test.ids().contains(requirement.id()))
                .sorted(Comparator.comparing(CoveringTest::name))
                .map(CoveringTest::link)
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? "–" : links;
    }

    private long covered(List<Requirement> requirements) {
        return requirements.stream()
                .filter(requirement ->
                        tests.stream().anyMatch(test -> test.ids().contains(requirement.id())))
                .count();
    }
}
