package dev.rollback.engine;

import static dev.rollback.engine.Scene.FIRST;
import static dev.rollback.engine.Scene.SECOND;
import static dev.rollback.engine.Scene.reviewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollback.RollbackException;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepOutcome;
import dev.rollback.report.RollbackReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong, and what is tried again. */
class EngineFailureTest {

    private final Scene scene = new Scene();

    @Test
    void aFailingStepStopsThePlan() {
        scene.database.outcomes.put(FIRST, () -> new StepOutcome.Failed("relation does not exist"));
        RollbackReport report = scene.execute(reviewed(FIRST, SECOND));
        scene.assertUndone(
                report, Ending.FAILED, "step 1, analyze public.trades: relation does not exist; nothing was changed");
        assertThat(scene.database.events).doesNotContain(SECOND.summary(), "compare");
        assertThat(report.steps()).hasSize(1);
    }

    @Test
    void aStepThatCannotTellEndsUnknownAndSaysSo() {
        scene.database.outcomes.put(FIRST, () -> new StepOutcome.Unknown("connection lost"));
        RollbackReport report = scene.execute(reviewed(FIRST, SECOND));
        scene.assertUndone(
                report,
                Ending.UNKNOWN,
                "step 1, analyze public.trades: nobody knows what came of it: connection lost; "
                        + "the transaction was undone, look before doing anything else");
        assertThat(report.succeeded()).isFalse();
        assertThat(scene.database.events).doesNotContain(SECOND.summary());
    }

    @Test
    void anErrorInAStepNamesPlanAndStepAndHidesItsMessage() {
        IllegalStateException error = new IllegalStateException("Key (email)=(alice) already exists");
        scene.database.outcomes.put(SECOND, () -> {
            throw error;
        });
        RollbackException.Failed failed =
                catchThrowableOfType(RollbackException.Failed.class, () -> scene.execute(reviewed(FIRST, SECOND)));
        assertThat(failed)
                .hasMessage(
                        "Cannot run step 2 of plan revert, analyze public.strategies: it ended with java.lang.IllegalStateException. "
                                + "Safe next: nothing was changed; look at the cause, then review again")
                .hasCause(error)
                .returns("RB-STEP-ERROR", RollbackException::code);
        assertThat(scene.database.lasting).isEmpty();
        assertThat(scene.database.events).endsWith("close").doesNotContain("commit");
        assertThat(scene.heard).endsWith("FAILED");
    }

    @Test
    void theWholeTransactionIsTriedAgainWhenTheServerSaysSo() {
        scene.database.outcomes.put(SECOND, () -> {
            if (scene.database.events.stream().filter("begin"::equals).count() < 3) {
                throw FakeDatabase.busy();
            }
            return StepOutcome.succeeded(5);
        });
        RollbackReport report = scene.execute(reviewed(FIRST, SECOND));
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.attempts()).isEqualTo(3);
        assertThat(report.steps()).hasSize(2);
        assertThat(scene.database.lasting).containsExactly(FIRST, SECOND);
        assertThat(scene.database.events.stream().filter("close"::equals)).hasSize(3);
        assertThat(scene.heard)
                .contains("plan 1", "plan 2", "plan 3")
                .filteredOn("COMMITTED"::equals)
                .hasSize(1);
    }

    @Test
    void commitMayBeTriedAgainToo() {
        scene.database.atCommit = () -> {
            if (scene.database.events.stream().filter("begin"::equals).count() < 2) {
                throw FakeDatabase.busy();
            }
            return List.of();
        };
        assertThat(scene.execute(reviewed(FIRST)).attempts()).isEqualTo(2);
        assertThat(scene.database.lasting).containsExactly(FIRST);
    }

    @Test
    void givingUpIsAFailureThatChangedNothing() {
        scene.database.atBegin = () -> Optional.of(FakeDatabase.busy());
        RollbackReport report = scene.execute(reviewed(FIRST));
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.attempts()).isEqualTo(3);
        assertThat(report.reasons())
                .containsExactly("[RB-GIVEN-UP] given up after 3 attempts, nothing was changed: lock timeout"
                        + ". Safe next: wait until the sessions that stand in the way have ended, then try again");
        assertThat(scene.database.events).containsExactly("begin", "begin", "begin");
        assertThat(scene.heard).endsWith("FAILED");
    }

    @Test
    void anErrorOfTheDatabasePassesThrough() {
        RollbackException.Failed down =
                new RollbackException.Failed("RB-DOWN", "Cannot connect", "refused", "start it");
        scene.database.atBegin = () -> Optional.of(down);
        assertThatThrownBy(() -> scene.execute(reviewed(FIRST))).isSameAs(down);
        assertThat(scene.heard).endsWith("FAILED");
    }

    @Test
    void anUnknownOutcomePassesThroughAndIsNeverTriedAgain() {
        RollbackException.OutcomeUnknown unknown = new RollbackException.OutcomeUnknown(
                "RB-COMMIT-UNKNOWN", "Cannot tell", "the connection was lost", "look", new IllegalStateException());
        scene.database.atCommit = () -> {
            throw unknown;
        };
        assertThatThrownBy(() -> scene.execute(reviewed(FIRST))).isSameAs(unknown);
        assertThat(scene.database.events).containsExactly("begin", "analyze public.trades", "compare", "close");
        assertThat(scene.heard).endsWith("UNKNOWN").doesNotContain("FAILED");
    }
}
