package dev.rollback.engine;

import dev.rollback.review.ReviewedPlan;
import java.util.List;
import java.util.stream.Stream;

/** What must be settled before a plan touches the database. */
final class Gate {

    private Gate() {}

    static List<String> objections(ReviewedPlan plan) {
        Stream<String> obstacles = plan.obstacles().stream().map(Object::toString);
        Stream<String> hazards = plan.unaccepted().stream()
                .map(hazard -> "hazard " + hazard + " is not accepted: " + hazard.consequence());
        return Stream.concat(obstacles, hazards).toList();
    }
}
