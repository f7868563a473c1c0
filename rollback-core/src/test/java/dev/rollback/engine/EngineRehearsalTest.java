package dev.rollback.engine;

import static dev.rollback.engine.Scene.FIRST;
import static dev.rollback.engine.Scene.OBSTACLE;
import static dev.rollback.engine.Scene.ROWS;
import static dev.rollback.engine.Scene.SECOND;
import static dev.rollback.engine.Scene.compared;
import static dev.rollback.engine.Scene.exact;
import static dev.rollback.engine.Scene.lock;
import static dev.rollback.engine.Scene.reviewed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Given;
import dev.rollback.RollbackException;
import dev.rollback.execute.StepOutcome;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.rehearse.StepRehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What runs for real and is undone. */
class EngineRehearsalTest {

    private final Scene scene = new Scene();

    @Test
    void aRehearsalIsAlwaysUndone() {
        scene.database.comparison = Optional.of(compared());
        Rehearsal rehearsal = scene.rehearse(exact(FIRST, SECOND));
        assertThat(scene.database.events).endsWith("compare", "close").doesNotContain("commit");
        assertThat(scene.database.lasting).isEmpty();
        assertThat(rehearsal)
                .isEqualTo(new Rehearsal(
                        "revert",
                        List.of(
                                new StepRehearsal(
                                        1, FIRST.summary(), Duration.ofSeconds(1), List.of(lock(FIRST.summary()))),
                                new StepRehearsal(
                                        2, SECOND.summary(), Duration.ofSeconds(1), List.of(lock(SECOND.summary())))),
                        Duration.ofSeconds(5),
                        true,
                        List.of()));
        assertThat(scene.heard).containsExactly("start 1", "finish 1", "start 2", "finish 2", "verifying");
    }

    @Test
    void aRehearsalTellsWhatWouldSpeakAgainstIt() {
        scene.database.comparison = Optional.of(compared(ROWS));
        Rehearsal different = scene.rehearse(exact(FIRST));
        assertThat(different.wouldCommit()).isFalse();
        assertThat(different.remarks()).containsExactly("ROWS table public.trades rows: expected 10, found 9");
        assertThat(scene.rehearse(exact(FIRST).acceptingDifference("ROWS")).wouldCommit())
                .isTrue();

        scene.database.outcomes.put(FIRST, () -> new StepOutcome.Failed("no"));
        Rehearsal failed = scene.rehearse(exact(FIRST, SECOND));
        assertThat(failed.wouldCommit()).isFalse();
        assertThat(failed.remarks()).containsExactly("step 1, analyze public.trades: no; nothing was changed");
        assertThat(failed.steps()).hasSize(1);
        assertThat(scene.database.lasting).isEmpty();
    }

    @Test
    void aRehearsalOfAPlanWithAnObstacleDoesNotBegin() {
        Rehearsal rehearsal = scene.rehearse(Given.reviewed(
                RollbackPlan.named("revert").step(FIRST).obstructedBy(OBSTACLE).build()));
        assertThat(rehearsal.wouldCommit()).isFalse();
        assertThat(rehearsal.remarks()).containsExactly(OBSTACLE.toString());
        assertThat(scene.database.events).isEmpty();
    }

    @Test
    void aRefusalOfTheDatabaseIsARehearsalThatWouldNotCommit() {
        RollbackException.Refused stale = new RollbackException.Refused(
                "RB-STALE", "Cannot run plan revert", "the database has moved on", "review again");
        String reason = "[RB-STALE] Cannot run plan revert: the database has moved on. Safe next: review again";

        scene.database.atBegin = () -> Optional.of(stale);
        Rehearsal atBegin = scene.rehearse(reviewed(FIRST));
        assertThat(atBegin.wouldCommit()).isFalse();
        assertThat(atBegin.remarks()).containsExactly(reason);

        scene.database.atBegin = Optional::empty;
        scene.database.outcomes.put(SECOND, () -> {
            throw stale;
        });
        Rehearsal atStep = scene.rehearse(reviewed(FIRST, SECOND));
        assertThat(atStep.wouldCommit()).isFalse();
        assertThat(atStep.remarks()).containsExactly(reason);
        assertThat(scene.database.events).endsWith("close").doesNotContain("commit");
    }

    @Test
    void aRehearsalThatGetsNoLockSaysSo() {
        scene.database.atBegin = () -> Optional.of(FakeDatabase.busy());
        Rehearsal rehearsal = scene.rehearse(reviewed(FIRST));
        assertThat(rehearsal.wouldCommit()).isFalse();
        assertThat(rehearsal.remarks())
                .containsExactly("[RB-GIVEN-UP] given up after 3 attempts, nothing was changed: lock timeout"
                        + ". Safe next: wait until the sessions that stand in the way have ended, then try again");
    }
}
