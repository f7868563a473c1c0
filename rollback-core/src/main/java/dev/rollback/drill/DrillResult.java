package dev.rollback.drill;

import dev.rollback.report.Checklist;
import dev.rollback.report.ChecklistItem;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.Timetable;
import dev.rollback.text.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a drill went: the form of runbook 001, filled in by the drill itself.
 *
 * @param name what was practised
 * @param at when it began
 * @param participants who took part
 * @param site on what copy
 * @param times each phase against its target
 * @param boxes what was done and seen; what comes after a failure is open
 * @param report of the rollback, if it came so far
 * @param improvements what people want to do better; they add it afterwards
 */
public record DrillResult(
        String name,
        Instant at,
        List<String> participants,
        String site,
        Timetable times,
        Checklist boxes,
        Optional<RollbackReport> report,
        Optional<String> improvements) {

    public DrillResult {
        participants = List.copyOf(participants);
    }

    /** True if every box is ticked. */
    public boolean passed() {
        return boxes.complete();
    }

    /** How many boxes of a hundred are ticked, rounded down: 100 only if all are. */
    public int score() {
        int all = boxes.items().size();
        return all == 0 ? 0 : 100 * (all - boxes.unticked().size()) / all;
    }

    /** What went wrong. */
    public List<String> issues() {
        return boxes.items().stream()
                .filter(item -> item.state() == ChecklistItem.State.FAILED)
                .map(item -> item.task() + ": " + item.evidence())
                .toList();
    }

    /** The same, with what people want to do better. */
    public DrillResult improvedBy(String text) {
        return new DrillResult(name, at, participants, site, times, boxes, report, Optional.of(text));
    }

    /** For a ticket or a wiki. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("# Rollback drill: ").append(name).append("\n\n");
        field(out, "Date", at.toString());
        field(out, "Participants", participants.isEmpty() ? "nobody named" : String.join(", ", participants));
        field(out, "On", site);
        field(out, "Score", score() + " of 100, " + (passed() ? "passed" : "not passed"));
        out.append('\n');
        boxes.text().lines().skip(1).forEach(line -> out.append(line).append('\n'));
        out.append('\n').append(times.markdown()).append('\n');
        field(out, "Time to Complete", Quantity.duration(times.actual()));
        field(out, "Issues Encountered", issues().isEmpty() ? "none" : String.join("; ", issues()));
        field(out, "Improvements Needed", improvements.orElse("(not given yet)"));
        return out.toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append(name).append(": ").append(value).append('\n');
    }
}
