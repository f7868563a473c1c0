package dev.rollback.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.execute.Ending;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.Checklist;
import dev.rollback.report.RollbackReport;
import dev.rollback.report.RollbackReportBuilder;
import dev.rollback.report.Timetable;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.data.Analyze;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanInventoryTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Instant NOON = Given.NOON;
    private static final RollbackPlan PLAN = RollbackPlan.named("drop the tables")
            .because("they break the application")
            .step(new Analyze(Given.TRADES))
            .step(new NotNullCheck(Given.TRADES, List.of("id")))
            .build();

    private static ReviewedPlan reviewed(Hazard... hazards) {
        return Given.reviewed(PLAN, step -> {
            Preview preview = Preview.of(List.of());
            for (Hazard hazard : hazards) {
                preview = preview.with(hazard, "table", "because");
            }
            return preview;
        });
    }

    private static Rehearsal rehearsal(List<String> remarks) {
        return new Rehearsal("drop the tables", List.of(), Duration.ofSeconds(2), remarks.isEmpty(), remarks);
    }

    private static RollbackReport report(Ending ending) {
        return new RollbackReportBuilder()
                .executionId(UUID.fromString("00000000-0000-0000-0000-00000000000e"))
                .reviewed(reviewed())
                .ending(ending)
                .startedAt(NOON)
                .duration(Duration.ofSeconds(3))
                .attempts(1)
                .build();
    }

    private static PlanEntry only(PlanInventory inventory) {
        return inventory.find("drop the tables").orElseThrow();
    }

    private static PlanState state(PlanInventory inventory) {
        return only(inventory).state(NOON, MONTH);
    }

    /** Trap T25: a script that was never run is listed as ready for production. */
    @Test
    @Covers({"T25", "R-003-018", "R-003-025", "R-003-028", "R-002-004"})
    void nothingIsReadyThatWasNotShownToWork() {
        PlanInventory written = PlanInventory.empty().written(PLAN);
        assertThat(state(written)).isEqualTo(PlanState.WRITTEN);
        assertThat(only(written).ready(NOON, MONTH)).isFalse();

        PlanInventory reviewed = written.reviewed(reviewed(), NOON);
        assertThat(state(reviewed)).isEqualTo(PlanState.REVIEWED);
        assertThat(only(reviewed).ready(NOON, MONTH)).as("reviewed only").isFalse();

        PlanInventory rehearsed = reviewed.rehearsed(reviewed(), rehearsal(List.of()), NOON);
        assertThat(state(rehearsed)).isEqualTo(PlanState.REHEARSED);
        assertThat(only(rehearsed).ready(NOON, MONTH)).isTrue();

        assertThat(state(rehearsed.run(report(Ending.COMMITTED)))).isEqualTo(PlanState.RUN);
    }

    @Test
    void aPlanInWhoseWaySomethingStandsIsNotReviewed() {
        RollbackPlan blocked = RollbackPlan.named("drop the tables")
                .obstructedBy(new Obstacle("RB-X", "table", "y", "z"))
                .build();
        PlanInventory inventory = PlanInventory.empty().reviewed(Given.reviewed(blocked), NOON);
        assertThat(state(inventory)).isEqualTo(PlanState.WRITTEN);
    }

    @Test
    void aRehearsalThatWouldNotBeKeptIsNone() {
        PlanInventory inventory = PlanInventory.empty().rehearsed(reviewed(), rehearsal(List.of("a difference")), NOON);
        assertThat(state(inventory)).isEqualTo(PlanState.REVIEWED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"REFUSED", "FAILED", "UNKNOWN", "NOTHING_TO_DO"})
    void onlyACommittedRunIsOne(Ending ending) {
        assertThat(state(PlanInventory.empty().run(report(ending)))).isEqualTo(PlanState.REVIEWED);
    }

    @Test
    void aPlanThatIsWrittenAnewIsShownAnew() {
        RollbackPlan other = RollbackPlan.named("drop the tables")
                .step(new Analyze(Given.STRATEGIES))
                .build();
        PlanInventory inventory = PlanInventory.empty().run(report(Ending.COMMITTED));
        assertThat(state(inventory.written(PLAN))).as("the same again").isEqualTo(PlanState.RUN);
        PlanInventory anew = inventory.written(other);
        assertThat(state(anew)).isEqualTo(PlanState.WRITTEN);
        assertThat(only(anew).risk()).isEqualTo(Risk.UNKNOWN);
        assertThat(only(anew).evidence()).as("history stays").isNotEmpty();
    }

    @Test
    @Covers("R-000-120")
    void evidenceGoesStale() {
        PlanEntry entry = only(PlanInventory.empty().run(report(Ending.COMMITTED)));
        assertThat(entry.ready(NOON.plus(MONTH), MONTH)).isTrue();
        assertThat(entry.ready(NOON.plus(MONTH).plusMillis(1), MONTH)).isFalse();
    }

    @Test
    @Covers({"R-003-044", "R-001-025"})
    void aPlanThatVerifiesNothingIsNeverReady() {
        RollbackPlan blind = RollbackPlan.named("drop the tables")
                .step(new Analyze(Given.TRADES))
                .build();
        PlanInventory inventory = PlanInventory.empty().rehearsed(Given.reviewed(blind), rehearsal(List.of()), NOON);
        assertThat(state(inventory)).isEqualTo(PlanState.REHEARSED);
        assertThat(only(inventory).ready(NOON, MONTH)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TAKES_EXCLUSIVE_LOCK, MEDIUM",
        "DROPS_DEFINITION, MEDIUM",
        "DESTROYS_DATA, HIGH",
        "REVERTS_ALL_WRITES_SINCE_BASELINE, HIGH",
        "OVERWRITES_LATER_WRITES, HIGH"
    })
    @Covers("R-003-029")
    void riskFollowsFromHazards(Hazard hazard, Risk risk) {
        assertThat(only(PlanInventory.empty().reviewed(reviewed(hazard), NOON)).risk())
                .isEqualTo(risk);
        assertThat(only(PlanInventory.empty().reviewed(reviewed(), NOON)).risk())
                .isEqualTo(Risk.LOW);
    }

    @Test
    @Covers("R-003-027")
    void isATable() {
        PlanInventory inventory = PlanInventory.empty()
                .rehearsed(reviewed(Hazard.DESTROYS_DATA), rehearsal(List.of()), NOON)
                .written(RollbackPlan.named("reset the sequence")
                        .step(new Analyze(Given.STRATEGIES))
                        .build());
        assertThat(inventory.markdown(NOON, MONTH)).isEqualTo("""
                        | Plan | Purpose | Risk | State | Evidence | Verifies itself | Ready |
                        |---|---|---|---|---|---|---|
                        | drop the tables | they break the application | HIGH | REHEARSED | rehearsed on trading (7300000000000000001/16384) in 2.0 s at 2026-11-01T12:00:00Z | yes | yes |
                        | reset the sequence | not given | UNKNOWN | WRITTEN | none | no | no |
                        """);
    }

    private static DrillResult drill(Checklist boxes) {
        return new DrillResult(
                "d", NOON, List.of(), "a copy", new Timetable(List.of()), boxes, Optional.empty(), Optional.empty());
    }

    @Test
    @Covers({"R-004-086"})
    void drillsComeRoundAndOnlyThoseThatPassedCount() {
        DrillSchedule quarterly = DrillSchedule.quarterly();
        Optional<DrillResult> passed = Optional.of(drill(Checklist.named("x").done("a", "seen")));
        assertThat(quarterly.next(passed, NOON)).isEqualTo(LocalDate.of(2027, 2, 1));
        assertThat(quarterly.overdue(passed, Instant.parse("2027-02-01T23:59:59Z")))
                .isFalse();
        assertThat(quarterly.overdue(passed, Instant.parse("2027-02-02T00:00:00Z")))
                .isTrue();
        assertThat(quarterly.overdue(Optional.empty(), NOON)).isTrue();
        assertThat(quarterly.overdue(Optional.of(drill(Checklist.named("x").failed("a", "seen"))), NOON))
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new DrillSchedule(Period.ZERO));
    }

    @Test
    @Covers("R-001-084")
    void aHundredIsOnlyForAllBoxesAndPeopleAddWhatToImprove() {
        Checklist boxes = Checklist.named("x");
        for (int i = 0; i < 300; i++) {
            boxes = boxes.done("box " + i, "seen");
        }
        assertThat(drill(boxes).score()).isEqualTo(100);
        assertThat(drill(boxes.open("last")).score()).isEqualTo(99);
        assertThat(drill(Checklist.named("x")).score()).isZero();
        assertThat(drill(boxes).improvedBy("name an owner").markdown()).contains("Improvements Needed: name an owner");
    }
}
