package dev.rollback.review;

import dev.rollback.capture.Fingerprint;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.text.Canonical;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan that has been held against the live database: the only thing that can be executed, and only a review makes one.
 * Immutable; accepting hazards gives a new one, bound to the same fingerprint.
 */
public final class ReviewedPlan {

    private final RollbackPlan plan;
    private final Inspection inspection;
    private final Fingerprint fingerprint;
    private final Set<Hazard> accepted;
    private final Set<String> acceptedDifferences;

    private ReviewedPlan(
            RollbackPlan plan,
            Inspection inspection,
            Fingerprint fingerprint,
            Set<Hazard> accepted,
            Set<String> acceptedDifferences) {
        this.plan = plan;
        this.inspection = inspection;
        this.fingerprint = fingerprint;
        this.accepted = Set.copyOf(accepted);
        this.acceptedDifferences = Collections.unmodifiableSet(new TreeSet<>(acceptedDifferences));
    }

    /** Reviews a plan. */
    public static ReviewedPlan review(RollbackPlan plan, PlanInspector inspector) {
        Inspection inspection = inspector.inspect(plan);
        return new ReviewedPlan(plan, inspection, fingerprint(plan, inspection), Set.of(), Set.of());
    }

    /** The plan as it was written or computed, selectors and all. */
    public RollbackPlan plan() {
        return plan;
    }

    /** What the database answered. */
    public Inspection inspection() {
        return inspection;
    }

    /** What will run, in order: concrete steps with what each means in the live database. */
    public List<ReviewedStep> steps() {
        return inspection.steps();
    }

    /** Every hazard with its place, those of the plan as a whole first. */
    public List<Finding> findings() {
        return Stream.concat(
                        inspection.findings().stream(),
                        steps().stream().flatMap(step -> step.preview().findings().stream()))
                .toList();
    }

    /** The hazards that have to be accepted. */
    public Set<Hazard> hazards() {
        return findings().stream()
                .map(Finding::hazard)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Hazard.class)));
    }

    /** What cannot be accepted away. */
    public List<Obstacle> obstacles() {
        List<Obstacle> all = new ArrayList<>(plan.obstacles());
        all.addAll(inspection.obstacles());
        return all;
    }

    /** The hazards that nobody has accepted yet. */
    public Set<Hazard> unaccepted() {
        Set<Hazard> open = EnumSet.noneOf(Hazard.class);
        open.addAll(hazards());
        open.removeAll(accepted);
        return open;
    }

    /** Accepts hazards by name. */
    public ReviewedPlan accepting(Hazard... hazards) {
        Set<Hazard> more = EnumSet.noneOf(Hazard.class);
        more.addAll(accepted);
        more.addAll(List.of(hazards));
        return new ReviewedPlan(plan, inspection, fingerprint, more, acceptedDifferences);
    }

    /** Accepts every hazard that this review found. Never covers a difference from the baseline. */
    public ReviewedPlan acceptingAll() {
        return accepting(hazards().toArray(Hazard[]::new));
    }

    /** Accepts that the result differs from the baseline in this way, by the difference's code. */
    public ReviewedPlan acceptingDifference(String code) {
        Set<String> more = new TreeSet<>(acceptedDifferences);
        more.add(code);
        return new ReviewedPlan(plan, inspection, fingerprint, accepted, more);
    }

    /** The codes of the differences that were accepted. */
    public Set<String> acceptedDifferences() {
        return acceptedDifferences;
    }

    /** Covers the plan, what it means, and the database that it was reviewed against. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    private static Fingerprint fingerprint(RollbackPlan plan, Inspection inspection) {
        return Fingerprint.of(Canonical.of(List.of(
                plan.fingerprint(),
                inspection.database(),
                inspection.state(),
                inspection.steps().stream()
                        .map(step -> List.of(step.number(), step.step().canonical(), step.preview()))
                        .toList(),
                inspection.findings(),
                inspection.obstacles())));
    }

    /** The plan as text: every statement, lock, row count and hazard. */
    public String render() {
        return PlanText.of(this);
    }

    /** The plan as SQL, with the steps as comments. For reading; what runs is the plan itself. */
    public String renderSql() {
        return PlanSql.of(this);
    }

    /** The plan as JSON. */
    public String renderJson() {
        return PlanJson.of(this);
    }

    @Override
    public String toString() {
        return "reviewed " + plan + " " + fingerprint().brief();
    }
}
