package dev.rollback.engine;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollback.Given;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.RetryOptions;
import dev.rollback.execute.Retrying;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.rehearse.StepRehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.data.Analyze;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Exactness;
import dev.rollback.verify.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final UUID ID = new UUID(0, 7);
    private static final Baseline BEFORE = Given.baseline("before");
    private static final Analyze FIRST = new Analyze(TRADES);
    private static final Analyze SECOND = new Analyze(STRATEGIES);
    private static final NotNullCheck CHECK = new NotNullCheck(TRADES, List.of("id"));
    private static final Difference ROWS = new Difference(Difference.Code.ROWS, "table public.trades", "rows", "10", "9");
    private static final RetryOptions THREE_ATTEMPTS =
            RetryOptions.defaults().withAttempts(3).withFirstWait(Duration.ofMillis(1));

    private final FakeDatabase database = new FakeDatabase();
    private final List<String> heard = new ArrayList<>();
    private final List<ExecutionListener> listeners = new ArrayList<>(List.of(new Ear()));

    @Test
    void commitsWhenNothingSpeaksAgainstIt() {
        database.ownBaseline = Optional.of("before-rollback-1");
        database.atCommit = () -> List.of("another session created public.x");
        ReviewedPlan plan = reviewed(FIRST, CHECK, SECOND);
        RollbackReport report = execute(plan);

        assertThat(database.events).containsExactly(
                "begin",
                "analyze public.trades",
                "verify no nulls in id of public.trades",
                "analyze public.strategies",
                "compare",
                "commit",
                "close");
        assertThat(database.lasting).containsExactly(FIRST, SECOND);
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
        RollbackReport report = execute(reviewed(FIRST, CHECK, SECOND));
        assertThat(report.steps()).containsExactly(
                new StepResult(1, FIRST, StepOutcome.succeeded(1), Duration.ofSeconds(1), List.of(lock(FIRST.summary()))),
                new StepResult(2, CHECK, StepOutcome.succeeded(0), Duration.ofSeconds(1), List.of()),
                new StepResult(3, SECOND, StepOutcome.succeeded(1), Duration.ofSeconds(1), List.of(lock(SECOND.summary()))));
        assertThat(report.startedAt()).isEqualTo(Given.NOON);
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void listenersHearEveryStageInOrder() {
        execute(reviewed(FIRST, CHECK));
        assertThat(heard).containsExactly(
                "plan 1", "start 1", "finish 1", "start 2", "finish 2", "verifying", "COMMITTED");
    }

    @Test
    void aListenerThatThrowsDoesNotMatter() {
        listeners.add(0, new ExecutionListener() {
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
        assertThat(execute(reviewed(FIRST)).ending()).isEqualTo(Ending.COMMITTED);
        assertThat(heard).containsExactly("plan 1", "start 1", "finish 1", "verifying", "COMMITTED");
    }

    @Test
    void aHazardThatNobodyAcceptedIsRefusedBeforeAnythingBegins() {
        ReviewedPlan plan = Given.reviewed(
                Given.plan(FIRST), step -> Preview.of(List.of()).with(Hazard.DESTROYS_DATA, "table public.trades", "3 rows"));
        RollbackReport report = execute(plan);
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons())
                .containsExactly("hazard DESTROYS_DATA is not accepted: " + Hazard.DESTROYS_DATA.consequence());
        assertThat(report.attempts()).isZero();
        assertThat(database.events).isEmpty();
        assertThat(heard).containsExactly("REFUSED");
        assertThat(execute(plan.acceptingAll()).ending()).isEqualTo(Ending.COMMITTED);
    }

    @Test
    void anObstacleIsRefusedWhateverWasAccepted() {
        Obstacle obstacle = new Obstacle("RB-X", "table public.trades", "no rows are kept", "protect it");
        ReviewedPlan plan = Given.reviewed(
                        RollbackPlan.named("revert").step(FIRST).obstructedBy(obstacle).build())
                .acceptingAll();
        RollbackReport report = execute(plan);
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons()).containsExactly(obstacle.toString());
        assertThat(database.events).isEmpty();
    }

    @Test
    void aViolatedCheckUndoesEverything() {
        database.verdicts.put(CHECK, new Verdict.Violated(2, "2 rows hold a null", List.of("alice")));
        RollbackReport report = execute(reviewed(FIRST, CHECK, SECOND));
        assertUndone(report, Ending.REFUSED, "VIOLATED verify no nulls in id of public.trades: 2 rows hold a null");
        assertThat(database.events).contains(SECOND.summary());
        assertThat(report.steps().get(1).outcome()).isEqualTo(new StepOutcome.Skipped("see its verdict"));
        assertThat(report.text() + report.markdown() + report.json()).doesNotContain("alice");
    }

    @Test
    void anInconclusiveCheckIsNoSuccess() {
        database.verdicts.put(CHECK, new Verdict.Inconclusive("permission denied"));
        assertUndone(
                execute(reviewed(FIRST, CHECK)),
                Ending.REFUSED,
                "INCONCLUSIVE verify no nulls in id of public.trades: permission denied");
    }

    @Test
    void anIdenticalResultIsCertified() {
        database.comparison = Optional.of(new Comparison(List.of(), List.of(), List.of(), 40, 1200));
        RollbackReport report = execute(exact(FIRST));
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.certificate()).hasValueSatisfying(certificate -> {
            assertThat(certificate.exactness()).isEqualTo(Exactness.IDENTICAL);
            assertThat(certificate.baseline()).isEqualTo("before");
            assertThat(certificate.state()).isEqualTo(BEFORE.fingerprint());
            assertThat(certificate.objects()).isEqualTo(40);
        });
    }

    @Test
    void aDifferenceThatNobodyAcceptedUndoesEverything() {
        database.comparison = Optional.of(new Comparison(List.of(ROWS), List.of(), List.of(), 40, 1200));
        RollbackReport report = execute(exact(FIRST).acceptingAll());
        assertUndone(report, Ending.REFUSED, "ROWS table public.trades rows: expected 10, found 9");
        assertThat(report.certificate()).isEmpty();
        assertThat(report.verification().comparison()).isEqualTo(database.comparison);
    }

    @Test
    void anAcceptedDifferenceMakesItEquivalent() {
        database.comparison = Optional.of(new Comparison(List.of(ROWS), List.of(), List.of(), 40, 1200));
        RollbackReport report = execute(exact(FIRST).acceptingDifference("ROWS"));
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.EQUIVALENT);
        assertThat(report.certificate().orElseThrow().accepted()).containsExactly(ROWS);
    }

    @Test
    void aPlanWithoutStepsIsComparedToo() {
        database.comparison = Optional.of(new Comparison(List.of(), List.of(), List.of(), 40, 1200));
        RollbackReport report = execute(exact());
        assertThat(report.ending()).isEqualTo(Ending.NOTHING_TO_DO);
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        database.comparison = Optional.of(new Comparison(List.of(ROWS), List.of(), List.of(), 40, 1200));
        assertThat(execute(exact()).ending()).isEqualTo(Ending.REFUSED);
    }

    @Test
    void aFailingStepStopsThePlan() {
        database.outcomes.put(FIRST, () -> new StepOutcome.Failed("relation does not exist"));
        RollbackReport report = execute(reviewed(FIRST, SECOND));
        assertUndone(report, Ending.FAILED, "step 1, analyze public.trades: relation does not exist; nothing was changed");
        assertThat(database.events).doesNotContain(SECOND.summary(), "compare");
        assertThat(report.steps()).hasSize(1);
    }

    @Test
    void aStepThatCannotTellEndsUnknownAndSaysSo() {
        database.outcomes.put(FIRST, () -> new StepOutcome.Unknown("connection lost"));
        RollbackReport report = execute(reviewed(FIRST, SECOND));
        assertUndone(
                report,
                Ending.UNKNOWN,
                "step 1, analyze public.trades: nobody knows what came of it: connection lost; "
                        + "the transaction was undone, look before doing anything else");
        assertThat(report.succeeded()).isFalse();
        assertThat(database.events).doesNotContain(SECOND.summary());
    }

    @Test
    void anErrorInAStepNamesPlanAndStepAndHidesItsMessage() {
        IllegalStateException error = new IllegalStateException("Key (email)=(alice) already exists");
        database.outcomes.put(SECOND, () -> {
            throw error;
        });
        RollbackException.Failed failed = catchThrowableOfType(
                RollbackException.Failed.class, () -> execute(reviewed(FIRST, SECOND)));
        assertThat(failed)
                .hasMessage("Cannot run step 2 of plan revert, analyze public.strategies: it ended with java.lang.IllegalStateException. "
                        + "Safe next: nothing was changed; look at the cause, then review again")
                .hasCause(error)
                .returns("RB-STEP-ERROR", RollbackException::code);
        assertThat(database.lasting).isEmpty();
        assertThat(database.events).endsWith("close").doesNotContain("commit");
        assertThat(heard).endsWith("FAILED");
    }

    @Test
    void theWholeTransactionIsTriedAgainWhenTheServerSaysSo() {
        database.outcomes.put(SECOND, () -> {
            if (database.events.stream().filter("begin"::equals).count() < 3) {
                throw FakeDatabase.busy();
            }
            return StepOutcome.succeeded(5);
        });
        RollbackReport report = execute(reviewed(FIRST, SECOND));
        assertThat(report.ending()).isEqualTo(Ending.COMMITTED);
        assertThat(report.attempts()).isEqualTo(3);
        assertThat(report.steps()).hasSize(2);
        assertThat(database.lasting).containsExactly(FIRST, SECOND);
        assertThat(database.events.stream().filter("close"::equals)).hasSize(3);
        assertThat(heard).contains("plan 1", "plan 2", "plan 3").filteredOn("COMMITTED"::equals).hasSize(1);
    }

    @Test
    void commitMayBeTriedAgainToo() {
        database.atCommit = () -> {
            if (database.events.stream().filter("begin"::equals).count() < 2) {
                throw FakeDatabase.busy();
            }
            return List.of();
        };
        assertThat(execute(reviewed(FIRST)).attempts()).isEqualTo(2);
        assertThat(database.lasting).containsExactly(FIRST);
    }

    @Test
    void givingUpIsAFailureThatChangedNothing() {
        database.atBegin = () -> Optional.of(FakeDatabase.busy());
        RollbackReport report = execute(reviewed(FIRST));
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.attempts()).isEqualTo(3);
        assertThat(report.reasons()).containsExactly("given up after 3 attempts, nothing was changed: lock timeout");
        assertThat(database.events).containsExactly("begin", "begin", "begin");
        assertThat(heard).endsWith("FAILED");
    }

    @Test
    void aRefusalOfTheDatabaseIsAReport() {
        database.atBegin = () -> Optional.of(
                new RollbackException.Refused("RB-STALE", "Cannot run plan revert", "the database has moved on", "review again"));
        RollbackReport report = execute(reviewed(FIRST));
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons())
                .containsExactly("[RB-STALE] Cannot run plan revert: the database has moved on. Safe next: review again");
        assertThat(heard).endsWith("REFUSED");
    }

    @Test
    void anErrorOfTheDatabasePassesThrough() {
        RollbackException.Failed down = new RollbackException.Failed("RB-DOWN", "Cannot connect", "refused", "start it");
        database.atBegin = () -> Optional.of(down);
        assertThatThrownBy(() -> execute(reviewed(FIRST))).isSameAs(down);
        assertThat(heard).endsWith("FAILED");
    }

    @Test
    void anUnknownOutcomePassesThroughAndIsNeverTriedAgain() {
        RollbackException.OutcomeUnknown unknown = new RollbackException.OutcomeUnknown(
                "RB-COMMIT-UNKNOWN", "Cannot tell", "the connection was lost", "look", new IllegalStateException());
        database.atCommit = () -> {
            throw unknown;
        };
        assertThatThrownBy(() -> execute(reviewed(FIRST))).isSameAs(unknown);
        assertThat(database.events).containsExactly("begin", "analyze public.trades", "compare", "close");
        assertThat(heard).endsWith("UNKNOWN").doesNotContain("FAILED");
    }

    @Test
    void aRehearsalIsAlwaysUndone() {
        database.comparison = Optional.of(new Comparison(List.of(), List.of(), List.of(), 40, 1200));
        Rehearsal rehearsal = engine().rehearse(exact(FIRST, SECOND));
        assertThat(database.events).endsWith("compare", "close").doesNotContain("commit");
        assertThat(database.lasting).isEmpty();
        assertThat(rehearsal).isEqualTo(new Rehearsal(
                "revert",
                List.of(
                        new StepRehearsal(1, FIRST.summary(), Duration.ofSeconds(1), List.of(lock(FIRST.summary()))),
                        new StepRehearsal(2, SECOND.summary(), Duration.ofSeconds(1), List.of(lock(SECOND.summary())))),
                Duration.ofSeconds(5),
                true,
                List.of()));
        assertThat(heard).containsExactly("start 1", "finish 1", "start 2", "finish 2", "verifying");
    }

    @Test
    void aRehearsalTellsWhatWouldSpeakAgainstIt() {
        database.comparison = Optional.of(new Comparison(List.of(ROWS), List.of(), List.of(), 40, 1200));
        Rehearsal different = engine().rehearse(exact(FIRST));
        assertThat(different.wouldCommit()).isFalse();
        assertThat(different.remarks()).containsExactly("ROWS table public.trades rows: expected 10, found 9");
        assertThat(engine().rehearse(exact(FIRST).acceptingDifference("ROWS")).wouldCommit()).isTrue();

        database.outcomes.put(FIRST, () -> new StepOutcome.Failed("no"));
        Rehearsal failed = engine().rehearse(exact(FIRST, SECOND));
        assertThat(failed.wouldCommit()).isFalse();
        assertThat(failed.remarks()).containsExactly("step 1, analyze public.trades: no; nothing was changed");
        assertThat(failed.steps()).hasSize(1);
        assertThat(database.lasting).isEmpty();
    }

    @Test
    void aRehearsalOfAPlanWithAnObstacleDoesNotBegin() {
        Obstacle obstacle = new Obstacle("RB-X", "table public.trades", "no rows are kept", "protect it");
        Rehearsal rehearsal = engine().rehearse(Given.reviewed(
                RollbackPlan.named("revert").step(FIRST).obstructedBy(obstacle).build()));
        assertThat(rehearsal.wouldCommit()).isFalse();
        assertThat(rehearsal.remarks()).containsExactly(obstacle.toString());
        assertThat(database.events).isEmpty();
    }

    @Test
    void aRehearsalThatGetsNoLockSaysSo() {
        database.atBegin = () -> Optional.of(FakeDatabase.busy());
        Rehearsal rehearsal = engine().rehearse(reviewed(FIRST));
        assertThat(rehearsal.wouldCommit()).isFalse();
        assertThat(rehearsal.remarks()).containsExactly("given up after 3 attempts, nothing was changed: lock timeout");
    }

    private void assertUndone(RollbackReport report, Ending ending, String reason) {
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.reasons()).containsExactly(reason);
        assertThat(database.lasting).isEmpty();
        assertThat(database.events).endsWith("close").doesNotContain("commit");
        assertThat(heard).endsWith(ending.name());
    }

    private RollbackReport execute(ReviewedPlan plan) {
        return engine().execute(plan, name -> Optional.of(BEFORE).filter(known -> known.name().equals(name)));
    }

    /** Its clock goes on by a second each time it is asked. */
    private Engine<FakeDatabase.Session> engine() {
        Instant[] now = {Given.NOON};
        InstantSource ticking = () -> {
            Instant asked = now[0];
            now[0] = asked.plusSeconds(1);
            return asked;
        };
        Clock clock = ticking.withZone(ZoneOffset.UTC);
        return new Engine<>(database, database.dispatch(), new Retrying(THREE_ATTEMPTS), listeners, clock, () -> ID);
    }

    private static ReviewedPlan reviewed(dev.rollback.step.Step... steps) {
        return Given.reviewed(Given.plan(steps));
    }

    private static ReviewedPlan exact(dev.rollback.step.Step... steps) {
        var draft = RollbackPlan.named("revert").exactlyTo(BEFORE);
        List.of(steps).forEach(draft::step);
        return Given.reviewed(draft.build());
    }

    private static LockHeld lock(String relation) {
        return new LockHeld(relation, "AccessExclusiveLock");
    }

    /** Writes down what it hears. */
    private final class Ear implements ExecutionListener {
        @Override
        public void planStarted(ReviewedPlan plan, int attempt) {
            heard.add("plan " + attempt);
        }

        @Override
        public void stepStarted(ReviewedStep step) {
            heard.add("start " + step.number());
        }

        @Override
        public void stepFinished(StepResult result) {
            heard.add("finish " + result.number());
        }

        @Override
        public void verifying() {
            heard.add("verifying");
        }

        @Override
        public void planFinished(Ending ending) {
            heard.add(ending.name());
        }
    }
}
