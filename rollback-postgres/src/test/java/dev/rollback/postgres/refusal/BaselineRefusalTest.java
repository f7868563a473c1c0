package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.review.ReviewedPlan;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A baseline that is gone, damaged or somebody else's is not gone back to. */
class BaselineRefusalTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final Baseline before = rollback.capture("before");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void unknown() {
        assertRefused(
                "RB-BASELINE-UNKNOWN",
                () -> rollback.baseline("Before"),
                "baseline Before",
                "there is none of that name in this database",
                "list the baselines");
    }

    @Test
    void discarded() {
        database.execute("DROP INDEX public.trades_symbol_idx");
        RollbackPlan plan = rollback.planBackTo(before);
        ReviewedPlan reviewed = rollback.review(plan).acceptingAll();
        rollback.discard(before);
        State changed = State.of(database.kept());

        assertGone(() -> rollback.planBackTo(before));
        assertGone(() -> rollback.review(plan));
        assertGone(() -> rollback.verify(before));
        assertGone(() -> rollback.discard(before));
        assertThat(rollback.execute(reviewed)).wasRefusedUntouched().hasReason("RB-BASELINE-GONE", "baseline before");
        Equality.assertEqual(changed, State.of(database.kept()));
        assertThat(database.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'rows\\_%'"))
                .as("copies")
                .isEqualTo("0");
    }

    private static void assertGone(ThrowingCallable action) {
        assertRefused("RB-BASELINE-GONE", action, "baseline before", "nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$BEGIN EXECUTE 'DROP TABLE rollback.' || (SELECT copy FROM rollback.row_copy WHERE name = 'trades'); END$$",
                "DELETE FROM rollback.object WHERE identity = 'public.trades_symbol_idx'",
                "UPDATE rollback.object SET attributes = ARRAY['owner', 'nobody'] WHERE kind = 'TABLE' AND name = 'trades'",
                "UPDATE rollback.object SET kind = 'NONSENSE' WHERE identity = 'public.busiest'",
                "UPDATE rollback.row_copy SET rows = rows - 1 WHERE name = 'trades'",
                "DELETE FROM rollback.row_copy WHERE name = 'trades'",
                "DELETE FROM rollback.dependency",
                "UPDATE rollback.baseline SET search_path = 'elsewhere'"
            })
    void damaged(String damage) {
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id = 1");
        RollbackPlan plan = rollback.planBackTo(before);
        ReviewedPlan reviewed = rollback.review(plan).acceptingAll();
        State changed = State.of(database.kept());
        database.execute(damage);

        assertDamaged(() -> rollback.planBackTo(before));
        assertDamaged(() -> rollback.review(plan));
        assertDamaged(() -> rollback.verify(before));
        assertThat(rollback.execute(reviewed))
                .wasRefusedUntouched()
                .hasReason("RB-BASELINE-DAMAGED", "baseline before");
        Equality.assertEqual(changed, State.of(database.kept()));

        rollback.discard(before);
        assertThat(rollback.list()).isEmpty();
    }

    private static void assertDamaged(ThrowingCallable action) {
        assertRefused("RB-BASELINE-DAMAGED", action, "baseline before", "nothing was changed", "another baseline");
    }

    /** Found when the rows are back: before that their digest would cost a scan of everything that is kept. */
    @Test
    void damagedInItsRows() {
        database.execute("DELETE FROM public.trades WHERE id = 1");
        database.execute("""
                DO $$BEGIN
                  EXECUTE 'UPDATE rollback.' || (SELECT copy FROM rollback.row_copy WHERE name = 'trades') || ' SET c6 = 99 WHERE c1 = 1';
                END$$""");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();

        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("ROWS table public.trades");
    }

    @Test
    @Covers("R-000-046")
    void ofAnotherDatabase() {
        try (TestDatabase other = Trading.database()) {
            PostgresRollback elsewhere = PostgresRollback.using(other.kept()).build();
            State untouched = State.of(other.kept());

            assertWrong(() -> elsewhere.planBackTo(before));
            assertWrong(() -> elsewhere.verify(before));
            assertWrong(() -> elsewhere.discard(before));
            assertRefused(
                    "RB-BASELINE-GONE",
                    () -> elsewhere.review(RollbackPlan.named("by hand")
                            .restoreConstraints(before)
                            .build()),
                    "baseline before",
                    "belongs to another database");

            Equality.assertEqual(untouched, State.of(other.kept()));
            assertThat(other.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'rollback'"))
                    .isEqualTo("0");
        }
        assertThat(rollback.list()).containsExactly(before);
    }

    @Test
    @Covers("R-000-046")
    void aPlanThatWasReviewedInAnotherDatabase() {
        database.execute("DROP INDEX public.trades_symbol_idx");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();
        try (TestDatabase other = Trading.database()) {
            PostgresRollback elsewhere = PostgresRollback.using(other.kept()).build();

            assertThat(Untouched.by(other.kept(), () -> elsewhere.execute(reviewed)))
                    .wasRefusedUntouched()
                    .hasReason("RB-WRONG-DATABASE", database.name(), other.name());
            assertThat(other.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'rollback'"))
                    .isEqualTo("0");
        }
    }

    private void assertWrong(ThrowingCallable action) {
        assertRefused("RB-WRONG-DATABASE", action, "baseline before", database.name(), "nothing was changed");
    }
}
