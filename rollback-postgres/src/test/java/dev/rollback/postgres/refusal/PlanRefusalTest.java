package dev.rollback.postgres.refusal;

import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.plan.Selection.named;
import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.RestoreRows;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that does not fit the database, or no longer, is not run. */
class PlanRefusalTest {

    private static final TableName NOWHERE = TableName.of("public", "Trades");

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final Baseline before = rollback.capture("before");

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(draft -> draft.snapshot(NOWHERE), "RB-TABLE-UNKNOWN", "public.Trades"),
                mistake(draft -> draft.analyze(NOWHERE), "RB-TABLE-UNKNOWN", "public.Trades"),
                mistake(
                        draft -> draft.dropConstraints(named(NOWHERE, "trades_price_check")),
                        "RB-OBJECT-UNKNOWN",
                        "constraint trades_price_check"),
                mistake(
                        draft -> draft.dropIndexes(named(TRADES, "trades_nothing_idx")),
                        "RB-OBJECT-UNKNOWN",
                        "index trades_nothing_idx"),
                mistake(draft -> draft.dropPolicies(named(TRADES, "own")), "RB-OBJECT-UNKNOWN", "policy own"),
                mistake(
                        draft -> draft.dropPolicies(named(TRADES, "trades_price_check")),
                        "RB-OBJECT-UNKNOWN",
                        "policy trades_price_check"),
                mistake(
                        draft -> draft.dropPolicies(named(TRADES, "trades_pkey")),
                        "RB-OBJECT-UNKNOWN",
                        "policy trades_pkey"),
                mistake(
                        draft -> draft.dropIndexes(named(TRADES, "trades_price_check")),
                        "RB-OBJECT-UNKNOWN",
                        "index trades_price_check"),
                mistake(
                        draft -> draft.dropIndexes(named(TRADES, "trades_strategy_id_fkey")),
                        "RB-OBJECT-UNKNOWN",
                        "index trades_strategy_id_fkey"),
                mistake(draft -> draft.verifyForeignKeys(NOWHERE), "INCONCLUSIVE", "public.Trades"),
                mistake(draft -> draft.step(new RestoreRows(NOWHERE, "before")), "RB-STEP-INVALID", "public.Trades"));
    }

    private static Arguments mistake(UnaryOperator<PlanDraft> verb, String... texts) {
        return arguments(verb, List.of(texts));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void namesWhatIsNotThere(UnaryOperator<PlanDraft> verb, List<String> texts) {
        RollbackPlan plan = verb.apply(RollbackPlan.named("by hand")).build();

        RollbackReport report = Untouched.by(
                database.kept(), () -> rollback.execute(rollback.review(plan).acceptingAll()));

        assertThat(report).wasRefusedUntouched().hasReason(texts.toArray(String[]::new));
    }

    @Test
    @Covers({"R-000-023", "R-003-011", "R-003-043"})
    void aHazardThatNobodyAccepted() {
        database.execute("DROP INDEX public.trades_symbol_idx");

        RollbackReport report =
                Untouched.by(database.kept(), () -> rollback.execute(rollback.review(rollback.planBackTo(before))));

        assertThat(report).wasRefusedUntouched().hasReason("hazard TAKES_EXCLUSIVE_LOCK is not accepted");
        assertThat(report.attempts()).as("not even begun").isZero();
    }

    @Test
    void theDatabaseMovedBetweenPlanAndReview() {
        database.execute("DROP INDEX public.trades_symbol_idx");
        RollbackPlan plan = rollback.planBackTo(before);
        database.execute("CREATE INDEX another ON public.trades (note)");

        ReviewedPlan reviewed = rollback.review(plan);

        assertThat(reviewed.obstacles()).extracting("code").containsExactly("RB-PLAN-STALE");
        assertThat(reviewed.render()).contains("OBSTACLE [RB-PLAN-STALE]", "plan again; nothing was changed");
        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed.acceptingAll())))
                .wasRefusedUntouched()
                .hasReason("RB-PLAN-STALE", "changed after it was computed");
        assertThat(rollback.rehearse(reviewed).wouldCommit()).isFalse();
    }

    @Test
    void theDatabaseMovedBetweenReviewAndExecution() {
        database.execute("DROP INDEX public.trades_symbol_idx");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();
        database.execute("CREATE INDEX another ON public.trades (note)");

        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("RB-PLAN-STALE", "changed after the review");
        assertThat(Untouched.by(database.kept(), () -> rollback.rehearse(reviewed)))
                .returns(false, Rehearsal::wouldCommit)
                .satisfies(rehearsal -> assertThat(rehearsal.remarks())
                        .singleElement()
                        .asString()
                        .startsWith("[RB-PLAN-STALE] Cannot execute plan back to before"));
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .isExact();
    }

    /** Rows are no part of what makes a plan stale: what it does not put back is found by the comparison. */
    @Test
    @Covers("R-000-075")
    void rowsOfATableOutsideThePlanMovedAfterTheReview() {
        database.execute("DELETE FROM public.trades WHERE id > 50");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();
        database.execute("UPDATE public.strategies SET title = 'new' WHERE id = 1");

        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("ROWS table public.strategies");
    }

    @Test
    void rowsThatNobodyKept() {
        Baseline structure = rollback.capture("structure", scope -> scope.withoutRows());
        database.execute("ALTER TABLE public.trades DROP COLUMN price CASCADE");

        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(structure)).acceptingAll();

        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("RB-PLAN-NO-ROWS", "table public.trades", "does not keep its rows");
    }

    @Test
    void rolesThatAreGone() {
        String role = database.name() + ", a role";
        database.execute(
                "CREATE ROLE \"" + role + "\"",
                "CREATE TABLE public.theirs (id int PRIMARY KEY)",
                "CREATE POLICY own ON public.theirs TO pg_monitor, \"" + role + "\"");
        Baseline granted = rollback.capture("granted");
        database.execute("DROP TABLE public.theirs", "DROP ROLE \"" + role + "\"");

        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(granted)).acceptingAll();

        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("RB-PLAN-ROLE", "policy own on public.theirs", "role " + role + ",");
    }

    @Test
    void aSelectionFromABaselineThatIsGone() {
        RollbackPlan plan = RollbackPlan.named("by hand")
                .dropConstraints(addedSince(before))
                .build();
        rollback.discard(before);
        Refusal.assertRefused(
                "RB-BASELINE-GONE", () -> rollback.review(plan), "baseline before", "nothing was changed");
    }
}
