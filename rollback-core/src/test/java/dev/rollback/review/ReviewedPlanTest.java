package dev.rollback.review;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.step.data.Analyze;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewedPlanTest {

    private static final RollbackPlan PLAN = Given.plan(new Analyze(TRADES), new Analyze(STRATEGIES));
    private static final Preview PREVIEW = Preview.of(List.of("ANALYZE t"))
            .locking("public.t", LockMode.SHARE_UPDATE_EXCLUSIVE)
            .touching(3, 100)
            .with(Hazard.CUSTOM, "table t", "something");
    private static final Finding FINDING = new Finding(Hazard.SUSPENDS_TRIGGERS, "plan", "two triggers");
    private static final Obstacle OBSTACLE = new Obstacle("RB-X", "table t", "no rows are kept", "protect it");

    @Test
    void onlyAReviewMakesOne() {
        assertThat(ReviewedPlan.class.getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .allMatch(Modifier::isPrivate);
    }

    @Test
    void theInspectorIsAskedForThePlan() {
        ReviewedPlan reviewed = Given.reviewed(PLAN, step -> PREVIEW);
        assertThat(reviewed.plan()).isSameAs(PLAN);
        assertThat(reviewed.steps()).extracting(ReviewedStep::number).containsExactly(1, 2);
        assertThat(reviewed.steps()).extracting(ReviewedStep::preview).containsOnly(PREVIEW);
        assertThat(reviewed.inspection().database()).isEqualTo(Given.DATABASE);
    }

    @Test
    @Covers({"R-003-011", "R-003-043"})
    void hazardsOfThePlanAndOfItsStepsAreOpenUntilAcceptedByName() {
        ReviewedPlan reviewed = reviewed(List.of(FINDING), List.of());
        assertThat(reviewed.findings())
                .containsExactly(
                        FINDING, PREVIEW.findings().get(0), PREVIEW.findings().get(0));
        assertThat(reviewed.hazards()).containsExactly(Hazard.SUSPENDS_TRIGGERS, Hazard.CUSTOM);
        assertThat(reviewed.unaccepted()).containsExactly(Hazard.SUSPENDS_TRIGGERS, Hazard.CUSTOM);
        assertThat(reviewed.accepting(Hazard.CUSTOM).unaccepted()).containsExactly(Hazard.SUSPENDS_TRIGGERS);
        assertThat(reviewed.accepting(Hazard.CUSTOM)
                        .accepting(Hazard.SUSPENDS_TRIGGERS)
                        .unaccepted())
                .isEmpty();
        assertThat(reviewed.accepting(Hazard.REWRITES_TABLE).unaccepted()).isEqualTo(reviewed.unaccepted());
        assertThat(reviewed.unaccepted()).hasSize(2);
    }

    @Test
    void acceptingAllCoversHazardsAndNeverADifferenceOrAnObstacle() {
        ReviewedPlan all = reviewed(List.of(FINDING), List.of(OBSTACLE)).acceptingAll();
        assertThat(all.unaccepted()).isEmpty();
        assertThat(all.acceptedDifferences()).isEmpty();
        assertThat(all.obstacles()).containsExactly(OBSTACLE);
        assertThat(all.acceptingDifference("ROWS")
                        .acceptingDifference("EXPRESSION_TEXT")
                        .acceptedDifferences())
                .containsExactly("EXPRESSION_TEXT", "ROWS");
    }

    @Test
    void acceptingOneKeepsWhatWasAcceptedBefore() {
        ReviewedPlan reviewed = reviewed(List.of(FINDING), List.of())
                .acceptingDifference("ROWS")
                .acceptingAll();
        assertThat(reviewed.acceptedDifferences()).containsExactly("ROWS");
        assertThat(reviewed.acceptingDifference("EXPRESSION_TEXT").unaccepted()).isEmpty();
    }

    @Test
    void obstaclesOfPlanAndReviewComeTogether() {
        Obstacle planned = new Obstacle("RB-Y", "table u", "it is foreign", "leave it out");
        RollbackPlan plan = RollbackPlan.named("revert").obstructedBy(planned).build();
        ReviewedPlan reviewed = ReviewedPlan.review(
                plan, asked -> new Inspection(Given.DATABASE, Given.STATE, List.of(), List.of(), List.of(OBSTACLE)));
        assertThat(reviewed.obstacles()).containsExactly(planned, OBSTACLE);
    }

    @Test
    void acceptanceIsBoundToTheSameFingerprint() {
        ReviewedPlan reviewed = reviewed(List.of(FINDING), List.of());
        assertThat(reviewed.acceptingAll().acceptingDifference("ROWS").fingerprint())
                .isEqualTo(reviewed.fingerprint());
        assertThat(reviewed)
                .hasToString("reviewed plan revert (2 steps) "
                        + reviewed.fingerprint().brief());
    }

    @Test
    @Covers("R-000-005")
    void everythingThatTheReviewSaysIsInTheFingerprint() {
        Stream<ReviewedPlan> others = Stream.of(
                Given.reviewed(PLAN, step -> PREVIEW),
                Given.reviewed(Given.plan(new Analyze(TRADES)), step -> PREVIEW),
                Given.reviewed(PLAN, step -> Preview.of(List.of("ANALYZE u"))),
                Given.reviewed(PLAN, step -> PREVIEW.locking("public.u", LockMode.SHARE)),
                Given.reviewed(PLAN, step -> PREVIEW.touching(4, 100)),
                Given.reviewed(PLAN, step -> PREVIEW.touching(3, 101)),
                Given.reviewed(PLAN, step -> PREVIEW.with(Hazard.CUSTOM, "table u", "more")),
                reviewed(List.of(FINDING), List.of()),
                reviewed(List.of(), List.of(OBSTACLE)),
                inDatabase(new DatabaseIdentity("1", 2, "trading", 180006), Given.STATE),
                inDatabase(Given.DATABASE, Fingerprint.of("another state")));
        assertThat(others.map(ReviewedPlan::fingerprint)).doesNotHaveDuplicates();
        assertThat(Given.reviewed(PLAN, step -> PREVIEW).fingerprint())
                .isEqualTo(Given.reviewed(PLAN, step -> PREVIEW).fingerprint())
                .isNotEqualTo(PLAN.fingerprint());
    }

    @Test
    void previewsAreValues() {
        assertThat(PREVIEW)
                .isEqualTo(new Preview(
                        List.of("ANALYZE t"),
                        List.of(new LockNeed("public.t", LockMode.SHARE_UPDATE_EXCLUSIVE)),
                        3,
                        100,
                        List.of(new Finding(Hazard.CUSTOM, "table t", "something"))));
        assertThat(FINDING).hasToString("SUSPENDS_TRIGGERS plan: two triggers");
        assertThat(LockMode.ACCESS_EXCLUSIVE.sql()).isEqualTo("ACCESS EXCLUSIVE");
    }

    @Test
    void everyHazardSaysItsConsequence() {
        assertThat(Hazard.values())
                .allSatisfy(
                        hazard -> assertThat(hazard.consequence()).isNotBlank().doesNotEndWith("."));
    }

    private static ReviewedPlan reviewed(List<Finding> findings, List<Obstacle> obstacles) {
        Inspection found = Given.inspection(PLAN, step -> PREVIEW);
        return ReviewedPlan.review(
                PLAN, plan -> new Inspection(found.database(), found.state(), found.steps(), findings, obstacles));
    }

    private static ReviewedPlan inDatabase(DatabaseIdentity database, Fingerprint state) {
        Inspection found = Given.inspection(PLAN, step -> PREVIEW);
        return ReviewedPlan.review(
                PLAN, plan -> new Inspection(database, state, found.steps(), found.findings(), found.obstacles()));
    }
}
