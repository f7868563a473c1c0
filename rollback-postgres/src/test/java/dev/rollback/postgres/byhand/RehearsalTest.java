package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.rehearse.StepRehearsal;
import dev.rollback.review.ReviewedPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rehearsal does all of it and leaves nothing of it. */
class RehearsalTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final Baseline before = rollback.capture("before");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    @Covers({"R-000-005", "R-002-004"})
    void givesTimeAndLocksOfEachStep() {
        database.execute(Trading.BAD_FIX);
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));

        Rehearsal rehearsal = Untouched.by(database.kept(), () -> rollback.rehearse(reviewed));

        assertThat(rehearsal.wouldCommit()).as(rehearsal.remarks().toString()).isTrue();
        assertThat(rehearsal.steps()).hasSameSizeAs(reviewed.steps());
        Duration ofSteps =
                rehearsal.steps().stream().map(StepRehearsal::duration).reduce(Duration.ZERO, Duration::plus);
        assertThat(ofSteps).isPositive().isLessThan(rehearsal.duration());
        List<LockHeld> locks = rehearsal.steps().stream()
                .flatMap(step -> step.locks().stream())
                .toList();
        assertThat(locks).contains(new LockHeld("public.trades_id_seq", "ShareRowExclusiveLock"));
        assertThat(rollback.list()).containsExactly(before);
        assertThat(database.value("SELECT count(*) FROM rollback.rollback_log")).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'rows\\_%'"))
                .as("copies of the baseline alone")
                .isEqualTo("2");
        assertThat(rollback.execute(reviewed.acceptingAll())).isExact().wasCommitted();
    }

    @Test
    void saysWhyItWouldNotBeKept() {
        database.execute("DELETE FROM public.trades WHERE id > 50");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));
        database.execute("DELETE FROM public.strategies WHERE id > 50 OR title = 't10'");

        Rehearsal rehearsal = Untouched.by(database.kept(), () -> rollback.rehearse(reviewed));

        assertThat(rehearsal.wouldCommit()).isFalse();
        assertThat(rehearsal.remarks()).anyMatch(remark -> remark.contains("ROWS table public.strategies"));
    }

    @Test
    void ofNothingTakesNothing() {
        Rehearsal rehearsal = rollback.rehearse(rollback.review(rollback.planBackTo(before)));

        assertThat(rehearsal.wouldCommit()).isTrue();
        assertThat(rehearsal.steps()).isEmpty();
    }
}
