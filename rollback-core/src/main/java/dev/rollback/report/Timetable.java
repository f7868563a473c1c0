package dev.rollback.report;

import dev.rollback.text.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Recovery time, target against actual, phase by phase.
 *
 * @param phases in the order in which they ran
 */
public record Timetable(List<TimedPhase> phases) {

    public Timetable {
        phases = List.copyOf(phases);
    }

    /** What all phases may take together. */
    public Duration target() {
        return phases.stream().map(TimedPhase::target).reduce(Duration.ZERO, Duration::plus);
    }

    /** What all phases took together. */
    public Duration actual() {
        return phases.stream().map(TimedPhase::actual).reduce(Duration.ZERO, Duration::plus);
    }

    /** True if no phase failed and all together took no longer than they may. One phase may borrow from another. */
    public boolean kept() {
        return phases.stream().allMatch(phase -> phase.failure().isEmpty()) && actual().compareTo(target()) <= 0;
    }

    /** As a table, total last. */
    public String markdown() {
        StringBuilder out = new StringBuilder("| Phase | RTO target | Actual | |\n|---|--:|--:|---|\n");
        phases.forEach(phase -> row(
                out,
                ReportMarkdown.escaped(phase.name()),
                phase.target(),
                phase.actual(),
                phase.failure()
                        .map(failure -> "failed: " + ReportMarkdown.escaped(failure))
                        .orElse(phase.kept() ? "kept" : "over")));
        row(out, "**Total**", target(), actual(), kept() ? "kept" : "not kept");
        return out.toString();
    }

    private static void row(StringBuilder out, String name, Duration target, Duration actual, String remark) {
        out.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |\n",
                name,
                Quantity.duration(target),
                Quantity.duration(actual),
                remark));
    }
}
