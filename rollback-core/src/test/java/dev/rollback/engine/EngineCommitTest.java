package dev.rollback.engine;

import static dev.rollback.engine.Scene.BEFORE;
import static dev.rollback.engine.Scene.CHECK;
import static dev.rollback.engine.Scene.FIRST;
import static dev.rollback.engine.Scene.ID;
import static dev.rollback.engine.Scene.ROWS;
import static dev.rollback.engine.Scene.SECOND;
import static dev.rollback.engine.Scene.compared;
import static dev.rollback.engine.Scene.exact;
import static dev.rollback.engine.Scene.lock;
import static dev.rollback.engine.Scene.reviewed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Exactness;
import dev.rollback.verify.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept, and what is told about it. */
class EngineCommitTest {

    private final Scene scene = new Scene();

    @Test
    void commitsWhenNothingSpeaksAgainstIt() {
        scene.database.ownBaseline = Optional.of("before-rollback-1");
        scene.database.atCommit = () -> List.of("another session created public.x");
        ReviewedPlan plan = reviewed(FIRST, CHECK, SECOND);
        RollbackReport report = scene.execute(plan);

        assertThat(scene.database.events)
                .containsExactly(
                        "begin",
                        "analyze public.trades",
                        "verify no nulls in id of public.trades",
                        "analyze public.strategies",
                        "compare",
                        "commit",
                        "close");
        assertThat(scene.database.lasting).containsExactly(FIRST, SECOND);
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.succeeded()).isTrue();
        assertThat(report.executionId()).isEqualTo(ID);
        assertThat(report.reviewed()).isSameAs(plan);
        assertThat(report.attempts()).isEqualTo(1);
        assertThat(report.reasons()).isEmpty();
        assertThat(report.remarks()).containsExactly("another session created public.x");
        assertThat(report.ownBaseline()).contains("before-rollback-1");
        assertThat(report.verification().checks()).containsExactly(new CheckResult(CHECK, Verdict.HELD));
        assertThat(report.certificate()).isEmpty();
    }

    @Test
    void theReportTimesEveryStepAndNamesItsNewLocks() {
        RollbackReport report = scene.execute(reviewed(FIRST, CHECK, SECOND));
        assertThat(report.steps())
                .containsExactly(
                        new StepResult(
                                1,
                                FIRST,
                                StepOutcome.succeeded(1),
                                Duration.ofSeconds(1),
                                List.of(lock(FIRST.summary()))),
                        new StepResult(2, CHECK, StepOutcome.succeeded(0), Duration.ofSeconds(1), List.of()),
                        new StepResult(
                                3,
                                SECOND,
                                StepOutcome.succeeded(1),
                                Duration.ofSeconds(1),
                                List.of(lock(SECOND.summary()))));
        assertThat(report.startedAt()).isEqualTo(Given.NOON);
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    @Covers("R-000-082")
    void theJournalHasEveryStepAndLastsAsLongAsTheStep() {
        RollbackReport report = scene.execute(reviewed(FIRST, CHECK, SECOND));
        assertThat(scene.database.journal).isEqualTo(report.steps());
    }

    @Test
    void listenersHearEveryStageInOrder() {
        scene.execute(reviewed(FIRST, CHECK));
        assertThat(scene.heard)
                .containsExactly("plan 1", "start 1", "finish 1", "start 2", "finish 2", "verifying", "COMMITTED");
    }

    @Test
    void aListenerThatThrowsDoesNotMatter() {
        scene.listeners.add(0, new ExecutionListener() {
            @Override
            public void planStarted(ReviewedPlan plan, int attempt) {
                throw new IllegalStateException("ear");
            }

            @Override
            public void stepFinished(StepResult result) {
                throw new IllegalStateException("ear");
            }

            @Override
            public void planFinished(Ending ending) {
                throw new IllegalStateException("ear");
            }
        });
        assertThat(scene.execute(reviewed(FIRST)).ending()).isEqualTo(Ending.COMMITTED);
        assertThat(scene.heard).containsExactly("plan 1", "start 1", "finish 1", "verifying", "COMMITTED");
    }

    @Test
    @Covers("R-003-054")
    void anIdenticalResultIsCertified() {
        scene.database.comparison = Optional.of(compared());
        RollbackReport report = scene.execute(exact(FIRST));
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.certificate()).hasValueSatisfying(certificate -> {
            assertThat(certificate.exactness()).isEqualTo(Exactness.IDENTICAL);
            assertThat(certificate.baseline()).isEqualTo("before");
            assertThat(certificate.state()).isEqualTo(BEFORE.fingerprint());
            assertThat(certificate.objects()).isEqualTo(40);
        });
    }

    @Test
    void anAcceptedDifferenceMakesItEquivalent() {
        scene.database.comparison = Optional.of(compared(ROWS));
        RollbackReport report = scene.execute(exact(FIRST).acceptingDifference("ROWS"));
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.EQUIVALENT);
        assertThat(report.certificate().orElseThrow().accepted()).containsExactly(ROWS);
    }

    @Test
    void aPlanWithoutStepsIsComparedToo() {
        scene.database.comparison = Optional.of(compared());
        RollbackReport report = scene.execute(exact());
        assertThat(report.ending()).isEqualTo(Ending.NOTHING_TO_DO);
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        scene.database.comparison = Optional.of(compared(ROWS));
        assertThat(scene.execute(exact()).ending()).isEqualTo(Ending.REFUSED);
    }
}
