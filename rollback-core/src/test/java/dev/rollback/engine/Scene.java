package dev.rollback.engine;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Given;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.RetryOptions;
import dev.rollback.execute.Retrying;
import dev.rollback.execute.StepResult;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.Step;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.data.Analyze;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** An engine on a fake database, whose clock goes on by a second each time it is asked, and somebody who listens. */
final class Scene {

    static final UUID ID = new UUID(0, 7);
    static final Baseline BEFORE = Given.baseline("before");
    static final Analyze FIRST = new Analyze(TRADES);
    static final Analyze SECOND = new Analyze(STRATEGIES);
    static final NotNullCheck CHECK = new NotNullCheck(TRADES, List.of("id"));
    static final Difference ROWS = new Difference(Difference.Code.ROWS, "table public.trades", "rows", "10", "9");
    static final Obstacle OBSTACLE = new Obstacle("RB-X", "table public.trades", "no rows are kept", "protect it");

    private static final RetryOptions THREE_ATTEMPTS =
            RetryOptions.defaults().withAttempts(3).withFirstWait(Duration.ofMillis(1));

    final FakeDatabase database = new FakeDatabase();
    final List<String> heard = new ArrayList<>();
    final List<ExecutionListener> listeners = new ArrayList<>(List.of(new Ear()));

    RollbackReport execute(ReviewedPlan plan) {
        return execute(
                plan, name -> Optional.of(BEFORE).filter(known -> known.name().equals(name)));
    }

    RollbackReport execute(ReviewedPlan plan, Function<String, Optional<Baseline>> baseline) {
        return engine().execute(plan, baseline);
    }

    Rehearsal rehearse(ReviewedPlan plan) {
        return engine().rehearse(plan);
    }

    /** Nothing of it is in the database, and everybody was told so. */
    void assertUndone(RollbackReport report, Ending ending, String reason) {
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.reasons()).containsExactly(reason);
        assertThat(database.lasting).isEmpty();
        assertThat(database.journal).isEmpty();
        assertThat(database.events).endsWith("close").doesNotContain("commit");
        assertThat(heard).endsWith(ending.name());
    }

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

    static ReviewedPlan reviewed(Step... steps) {
        return Given.reviewed(Given.plan(steps));
    }

    /** A plan that asks for the baseline. */
    static ReviewedPlan exact(Step... steps) {
        PlanDraft draft = RollbackPlan.named("revert").exactlyTo(BEFORE);
        List.of(steps).forEach(draft::step);
        return Given.reviewed(draft.build());
    }

    static Comparison compared(Difference... differences) {
        return new Comparison(List.of(differences), List.of(), List.of(), 40, 1200);
    }

    static LockHeld lock(String relation) {
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
