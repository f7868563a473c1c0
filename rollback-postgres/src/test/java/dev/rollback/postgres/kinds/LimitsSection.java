package dev.rollback.postgres.kinds;

import dev.rollback.postgres.kinds.Limit.Experiment;
import java.util.List;
import java.util.stream.Collectors;

/** The part of the page that says what PostgreSQL itself cannot give back. */
final class LimitsSection {

    private final List<Limit> limits;

    LimitsSection(List<Limit> limits) {
        this.limits = limits;
    }

    String text() {
        return """

                ## What PostgreSQL itself cannot give back

                This list is closed: whatever else differs after a rollback is a fault of the library, and the verification before the commit
                refuses it. Each experiment runs on every server (`LimitTest`); a version that can do better makes it fail.
                """ + limits.stream().map(LimitsSection::section).collect(Collectors.joining());
    }

    private static String section(Limit limit) {
        return "\n### " + limit.what() + "\n\n" + limit.why() + " " + limit.instead() + "\n\n"
                + limit.experiments().stream().map(LimitsSection::experiment).collect(Collectors.joining());
    }

    private static String experiment(Experiment experiment) {
        return "- " + experiment.title() + ": "
                + outcome(experiment)
                + experiment
                        .sql()
                        .strip()
                        .lines()
                        .map(line -> "  " + line + "\n")
                        .collect(Collectors.joining("", "\n\n  ```sql\n", "  ```\n"));
    }

    private static String outcome(Experiment experiment) {
        if (!experiment.refused()) {
            return "`" + experiment.outcome() + "`";
        }
        return experiment.outcome().isEmpty() ? "refused" : "refused with `" + experiment.outcome() + "`";
    }
}
