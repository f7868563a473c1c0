package dev.rollback.examples.console;

import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** A reviewed plan on half a screen; {@link ReviewedPlan#render} has all of it. */
public final class PlanDigest {

    private static final int FIRST = 14;
    private static final int LAST = 6;
    private static final int WIDTH = 92;

    private final ReviewedPlan plan;

    public PlanDigest(ReviewedPlan plan) {
        this.plan = plan;
    }

    public void print(Console console) {
        long statements = plan.steps().stream()
                .mapToLong(step -> step.preview().statements().size())
                .sum();
        console.aside(Figures.count(plan.steps().size(), "step") + ", " + Figures.count(statements, "statement")
                + ", fingerprint " + plan.fingerprint().brief());
        console.aside(verbs());
        List<ReviewedStep> steps = plan.steps();
        int hidden = steps.size() - FIRST - LAST;
        for (ReviewedStep step : steps) {
            boolean shown = hidden <= 1 || step.number() <= FIRST || step.number() > steps.size() - LAST;
            if (shown) {
                console.line(line(step));
            } else if (step.number() == FIRST + 1) {
                console.aside("  ... " + hidden + " more steps ...");
            }
        }
        plan.hazards().forEach(hazard -> hazard(console, hazard));
        plan.obstacles().forEach(obstacle -> console.warning("obstacle: " + obstacle));
    }

    /** {@code lock 1, keep 5, drop 9}: every summary begins with its verb. */
    private String verbs() {
        return plan.steps().stream()
                .map(step -> step.step().summary().split(" ", 2)[0])
                .collect(Collectors.groupingBy(verb -> verb, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(verb -> verb.getKey() + " " + verb.getValue())
                .collect(Collectors.joining(", "));
    }

    private void hazard(Console console, Hazard hazard) {
        long places = plan.findings().stream()
                .filter(finding -> finding.hazard() == hazard)
                .count();
        console.warning("hazard " + hazard + " (" + Figures.count(places, "place") + "): " + hazard.consequence());
    }

    private static String line(ReviewedStep step) {
        long rows = step.preview().rows();
        String line =
                String.format("%3d  %s", step.number(), step.step().summary().replace('\n', ' '));
        String shortened = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
        return rows == 0 ? shortened : shortened + "  (" + Figures.count(rows, "row") + ")";
    }
}
