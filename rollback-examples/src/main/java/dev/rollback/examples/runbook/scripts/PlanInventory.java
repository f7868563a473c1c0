package dev.rollback.examples.runbook.scripts;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.TextTable;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far each plan has come. Nobody types a state in: each follows from what is handed in, and lasts only for the same plan. */
final class PlanInventory {

    /** How far a plan has come, the least first. */
    enum State {
        WRITTEN,
        REVIEWED,
        REHEARSED,
        RUN
    }

    /**
     * A plan with what is known of it.
     *
     * @param purpose why it is there
     * @param state how far it has come
     * @param destroyed rows that it takes away; they are kept
     */
    record Entry(String purpose, State state, long destroyed) {

        private Entry reached(State further) {
            return new Entry(purpose, further.compareTo(state) > 0 ? further : state, destroyed);
        }

        /** Ready for production is what was at least rehearsed. */
        boolean ready() {
            return state.compareTo(State.REHEARSED) >= 0;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    void written(RollbackPlan plan) {
        entries.put(plan.name(), new Entry(plan.reason().orElse(""), State.WRITTEN, 0));
    }

    void reviewed(ReviewedPlan reviewed) {
        long destroyed = reviewed.steps().stream()
                .filter(step -> step.preview().findings().stream()
                        .anyMatch(finding -> finding.hazard() == Hazard.DESTROYS_DATA))
                .mapToLong(step -> step.preview().rows())
                .sum();
        RollbackPlan plan = reviewed.plan();
        entries.put(plan.name(), new Entry(plan.reason().orElse(""), State.REVIEWED, destroyed));
    }

    /** A rehearsal that would not have been kept is no evidence. */
    void rehearsed(Rehearsal rehearsal) {
        if (rehearsal.wouldCommit()) {
            entries.computeIfPresent(rehearsal.plan(), (name, entry) -> entry.reached(State.REHEARSED));
        }
    }

    void ran(RollbackReport report) {
        if (report.succeeded()) {
            entries.computeIfPresent(report.reviewed().plan().name(), (name, entry) -> entry.reached(State.RUN));
        }
    }

    Map<String, Entry> entries() {
        return Map.copyOf(entries);
    }

    void print(Console console) {
        TextTable table = new TextTable("plan", "rows it takes away", "state by evidence", "ready");
        entries.forEach(
                (name, entry) -> table.row(name, entry.destroyed(), entry.state(), entry.ready() ? "yes" : "no"));
        console.table(table);
    }
}
