package dev.rollback.engine;

import static dev.rollback.engine.Scene.CHECK;
import static dev.rollback.engine.Scene.FIRST;
import static dev.rollback.engine.Scene.OBSTACLE;
import static dev.rollback.engine.Scene.ROWS;
import static dev.rollback.engine.Scene.SECOND;
import static dev.rollback.engine.Scene.compared;
import static dev.rollback.engine.Scene.exact;
import static dev.rollback.engine.Scene.reviewed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Given;
import dev.rollback.RollbackException;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepOutcome;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is decided against, before or after it was tried. */
class EngineRefusalTest {

    private final Scene scene = new Scene();

    @Test
    void aHazardThatNobodyAcceptedIsRefusedBeforeAnythingBegins() {
        ReviewedPlan plan = Given.reviewed(Given.plan(FIRST), step -> Preview.of(List.of())
                .with(Hazard.DESTROYS_DATA, "table public.trades", "3 rows"));
        RollbackReport report = scene.execute(plan);
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons())
                .containsExactly("hazard DESTROYS_DATA is not accepted: " + Hazard.DESTROYS_DATA.consequence());
        assertThat(report.attempts()).isZero();
        assertThat(scene.database.events).isEmpty();
        assertThat(scene.heard).containsExactly("REFUSED");
        assertThat(scene.execute(plan.acceptingAll()).ending()).isEqualTo(Ending.COMMITTED);
    }

    @Test
    void anObstacleIsRefusedWhateverWasAccepted() {
        ReviewedPlan plan = Given.reviewed(RollbackPlan.named("revert")
                        .step(FIRST)
                        .obstructedBy(OBSTACLE)
                        .build())
                .acceptingAll();
        RollbackReport report = scene.execute(plan);
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons()).containsExactly(OBSTACLE.toString());
        assertThat(scene.database.events).isEmpty();
    }

    @Test
    void aViolatedCheckUndoesEverything() {
        scene.database.verdicts.put(CHECK, new Verdict.Violated(2, "2 rows hold a null", List.of("alice")));
        RollbackReport report = scene.execute(reviewed(FIRST, CHECK, SECOND));
        scene.assertUndone(
                report, Ending.REFUSED, "VIOLATED verify no nulls in id of public.trades: 2 rows hold a null");
        assertThat(scene.database.events).contains(SECOND.summary());
        assertThat(report.steps().get(1).outcome()).isEqualTo(new StepOutcome.Skipped("see its verdict"));
        assertThat(report.text() + report.markdown() + report.json()).doesNotContain("alice");
    }

    @Test
    void anInconclusiveCheckIsNoSuccess() {
        scene.database.verdicts.put(CHECK, new Verdict.Inconclusive("permission denied"));
        scene.assertUndone(
                scene.execute(reviewed(FIRST, CHECK)),
                Ending.REFUSED,
                "INCONCLUSIVE verify no nulls in id of public.trades: permission denied");
    }

    @Test
    void aDifferenceThatNobodyAcceptedUndoesEverything() {
        scene.database.comparison = Optional.of(compared(ROWS));
        RollbackReport report = scene.execute(exact(FIRST).acceptingAll());
        scene.assertUndone(report, Ending.REFUSED, "ROWS table public.trades rows: expected 10, found 9");
        assertThat(report.certificate()).isEmpty();
        assertThat(report.verification().comparison()).isEqualTo(scene.database.comparison);
    }

    @Test
    void aRefusalOfTheDatabaseIsAReport() {
        scene.database.atBegin = () -> Optional.of(new RollbackException.Refused(
                "RB-STALE", "Cannot run plan revert", "the database has moved on", "review again"));
        RollbackReport report = scene.execute(reviewed(FIRST));
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons())
                .containsExactly(
                        "[RB-STALE] Cannot run plan revert: the database has moved on. Safe next: review again");
        assertThat(scene.heard).endsWith("REFUSED");
    }

    @Test
    void aRefusalToLookTheBaselineUpIsAReportToo() {
        RollbackReport report = scene.execute(exact(FIRST), name -> {
            throw new RollbackException.Refused(
                    "RB-STORE", "Cannot find baseline " + name, "its schema is of another version", "drop it");
        });
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.attempts()).isZero();
        assertThat(report.reasons())
                .containsExactly(
                        "[RB-STORE] Cannot find baseline before: its schema is of another version. Safe next: drop it");
        assertThat(scene.database.events).isEmpty();
        assertThat(scene.heard).containsExactly("REFUSED");
    }
}
