package dev.rollback.drill;

import dev.rollback.execute.Ending;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plans that are there, each as far as evidence says that it works; nothing in it is claimed. Immutable: each verb gives a new one.
 * Plans are known by name; one that is written anew under its name loses what was shown of the former.
 */
public final class PlanInventory {

    private final Map<String, PlanEntry> entries;

    private PlanInventory(Map<String, PlanEntry> entries) {
        this.entries = entries;
    }

    public static PlanInventory empty() {
        return new PlanInventory(Map.of());
    }

    /** The entries in the order in which they came. */
    public Collection<PlanEntry> entries() {
        return entries.values();
    }

    /** The entry of that name. */
    public Optional<PlanEntry> find(String plan) {
        return Optional.ofNullable(entries.get(plan));
    }

    /** A plan was written, or written anew. */
    public PlanInventory written(RollbackPlan plan) {
        return put(entry(plan));
    }

    /** A plan was reviewed; one with obstacles is not the further for it. */
    public PlanInventory reviewed(ReviewedPlan reviewed, Instant at) {
        return put(weighed(reviewed, at));
    }

    /** A plan was rehearsed; one that would not have been kept is not the further for it. */
    public PlanInventory rehearsed(ReviewedPlan reviewed, Rehearsal rehearsal, Instant at) {
        if (!rehearsal.wouldCommit()) {
            return reviewed(reviewed, at);
        }
        return shown(
                reviewed,
                evidence(
                        PlanState.REHEARSED,
                        reviewed,
                        at,
                        "rehearsed on " + reviewed.inspection().database() + " in "
                                + Quantity.duration(rehearsal.duration())));
    }

    /** A plan ran; only one that was committed is the further for it. */
    public PlanInventory run(RollbackReport report) {
        if (report.ending() != Ending.COMMITTED) {
            return reviewed(report.reviewed(), report.startedAt());
        }
        return shown(
                report.reviewed(),
                evidence(
                        PlanState.RUN,
                        report.reviewed(),
                        report.startedAt(),
                        "run on " + report.reviewed().inspection().database() + " in "
                                + Quantity.duration(report.duration())));
    }

    /** A plan ran in a drill: as good as a rehearsal, if the drill passed. */
    public PlanInventory drilled(DrillResult drill) {
        return drill.report()
                .filter(report -> drill.passed())
                .map(report -> shown(
                        report.reviewed(),
                        evidence(
                                PlanState.REHEARSED,
                                report.reviewed(),
                                drill.at(),
                                "drilled on " + drill.site() + " in "
                                        + Quantity.duration(drill.times().actual()))))
                .orElse(this);
    }

    /**
     * One row a plan.
     *
     * @param shelfLife how long evidence counts
     */
    public String markdown(Instant now, Duration shelfLife) {
        StringBuilder out = new StringBuilder("""
                | Plan | Purpose | Risk | State | Evidence | Verifies itself | Ready |
                |---|---|---|---|---|---|---|
                """);
        entries.values().forEach(entry -> out.append("| ")
                .append(String.join(
                        " | ",
                        entry.plan().name(),
                        entry.plan().reason().orElse("not given"),
                        entry.risk().toString(),
                        entry.state(now, shelfLife).toString(),
                        entry.valid(now, shelfLife)
                                .map(shown -> shown.what() + " at " + shown.at())
                                .orElse("none"),
                        entry.verifies() ? "yes" : "no",
                        entry.ready(now, shelfLife) ? "yes" : "no"))
                .append(" |\n"));
        return out.toString();
    }

    private PlanInventory shown(ReviewedPlan reviewed, PlanEvidence evidence) {
        return put(weighed(reviewed, evidence.at()).with(evidence));
    }

    private PlanEntry entry(RollbackPlan plan) {
        return find(plan.name())
                .map(former -> former.plan().fingerprint().equals(plan.fingerprint())
                        ? new PlanEntry(plan, former.risk(), former.evidence())
                        : new PlanEntry(plan, Risk.UNKNOWN, former.evidence()))
                .orElse(new PlanEntry(plan, Risk.UNKNOWN, List.of()));
    }

    private PlanEntry weighed(ReviewedPlan reviewed, Instant at) {
        PlanEntry entry = entry(reviewed.plan());
        PlanEntry weighed = new PlanEntry(entry.plan(), Risk.of(reviewed.hazards()), entry.evidence());
        return reviewed.obstacles().isEmpty()
                ? weighed.with(evidence(
                        PlanState.REVIEWED,
                        reviewed,
                        at,
                        "reviewed against " + reviewed.inspection().database()))
                : weighed;
    }

    private static PlanEvidence evidence(PlanState state, ReviewedPlan reviewed, Instant at, String what) {
        return new PlanEvidence(state, reviewed.plan().fingerprint(), at, what);
    }

    private PlanInventory put(PlanEntry entry) {
        Map<String, PlanEntry> more = new LinkedHashMap<>(entries);
        more.put(entry.plan().name(), entry);
        return new PlanInventory(more);
    }
}
