package dev.rollback.report;

import dev.rollback.decide.Decision;
import dev.rollback.text.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What runbook 001 tracks and reviews, over the incidents that were. Downtime and lost data are of the application, and not in it.
 *
 * @param incidents all of them, those that did not succeed too
 */
public record RollbackMetrics(List<IncidentReport> incidents) {

    public RollbackMetrics {
        incidents = List.copyOf(incidents);
    }

    /** From the decision, or where there is none from the start, to the end of the execution. */
    public static Duration rollbackTime(IncidentReport incident) {
        RollbackReport run = incident.execution();
        return Duration.between(
                incident.decision().map(Decision::at).orElse(run.startedAt()),
                run.startedAt().plus(run.duration()));
    }

    /** The longest of those that succeeded; empty if none did. */
    public Optional<Duration> longestTime() {
        return incidents.stream()
                .filter(incident -> incident.execution().succeeded())
                .map(RollbackMetrics::rollbackTime)
                .max(Duration::compareTo);
    }

    /** How many of them succeeded. */
    public long successes() {
        return incidents.stream()
                .filter(incident -> incident.execution().succeeded())
                .count();
    }

    /** The baselines that were gone back to successfully more than once, with how often: the same deployment was taken back again. */
    public Map<String, Long> repeats() {
        Map<String, Long> times = incidents.stream()
                .filter(incident -> incident.execution().succeeded())
                .flatMap(incident -> incident.execution().reviewed().plan().baseline().stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        times.values().removeIf(count -> count < 2);
        return times;
    }

    /** For a ticket or a wiki. */
    public String markdown() {
        return """
                | Metric | |
                |---|---|
                | Rollback Time | %s |
                | Success Rate | %s |
                | Repeat Rollbacks | %s |
                """.formatted(
                longestTime()
                        .map(time -> Quantity.duration(time) + " at most, from decision to completion")
                        .orElse("no rollback succeeded"),
                successes() + " of " + incidents.size(),
                repeats().isEmpty() ? "none" : ReportMarkdown.escaped(repeats().toString()));
    }
}
