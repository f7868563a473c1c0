package dev.rollback.review;

import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.plan.Obstacle;
import java.util.List;

/**
 * What the database answers when a plan is held against it.
 *
 * @param database which database answered
 * @param state the state of its catalog at that moment
 * @param steps the concrete steps, selectors replaced
 * @param findings hazards of the plan as a whole
 * @param obstacles what stands in the way
 */
public record Inspection(
        DatabaseIdentity database,
        Fingerprint state,
        List<ReviewedStep> steps,
        List<Finding> findings,
        List<Obstacle> obstacles) {

    public Inspection {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        obstacles = List.copyOf(obstacles);
    }
}
