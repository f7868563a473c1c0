package dev.rollback.plan;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.plan.Selection.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Given;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import dev.rollback.step.LogMessage;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.step.select.DropAdded;
import dev.rollback.step.select.DropNamed;
import dev.rollback.step.select.RestoreFromBaseline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackPlanTest {

    private static final Baseline BEFORE = Given.baseline("before");
    private static final Obstacle OBSTACLE =
            new Obstacle("RB-X", "table public.trades", "no rows are kept", "protect it");

    @Test
    void everyVerbIsItsStepInTheOrderWritten() {
        RowFilter filter = new RowFilter("id < ?", List.of(7));
        RollbackPlan plan = RollbackPlan.named("revert")
                .because("foreign key errors since 14:02")
                .snapshot(TRADES, STRATEGIES)
                .snapshot(TRADES, filter)
                .dropConstraints(addedSince(BEFORE))
                .dropIndexes(addedSince(BEFORE, TRADES, TRADES))
                .dropPolicies(named(TRADES, "own_rows"))
                .restoreConstraints(BEFORE)
                .restoreIndexes(BEFORE, TRADES, TRADES)
                .restorePolicies(BEFORE, STRATEGIES)
                .verifyCounts(BEFORE)
                .verifyForeignKeys(TRADES)
                .verify(List.of(new NotNullCheck(TRADES, List.of("id"))))
                .analyze(TRADES)
                .log("relationships reverted")
                .build();
        assertThat(plan.steps())
                .containsExactly(
                        new KeepRows(TRADES, Optional.empty()),
                        new KeepRows(STRATEGIES, Optional.empty()),
                        new KeepRows(TRADES, Optional.of(filter)),
                        new DropAdded(ObjectKind.CONSTRAINT, "before", Set.of()),
                        new DropAdded(ObjectKind.INDEX, "before", Set.of(TRADES)),
                        new DropNamed(ObjectKind.POLICY, TRADES, "own_rows"),
                        new RestoreFromBaseline(ObjectKind.CONSTRAINT, "before", Set.of()),
                        new RestoreFromBaseline(ObjectKind.INDEX, "before", Set.of(TRADES)),
                        new RestoreFromBaseline(ObjectKind.POLICY, "before", Set.of(STRATEGIES)),
                        new RowCountCheck(TRADES, Optional.empty(), CountBound.exactly(1200)),
                        new AllForeignKeysCheck(TRADES),
                        new NotNullCheck(TRADES, List.of("id")),
                        new Analyze(TRADES),
                        new LogMessage("relationships reverted", "COMPLETED", ""));
        assertThat(plan.reason()).contains("foreign key errors since 14:02");
        assertThat(plan).hasToString("plan revert (14 steps)");
    }

    @Test
    void aPlanAsksForItsStepsUnlessItGoesBackToABaseline() {
        assertThat(Given.plan().goal()).isEqualTo(Goal.STEPS);
        RollbackPlan exact = RollbackPlan.named("revert").exactlyTo(BEFORE).build();
        assertThat(exact.goal()).isEqualTo(Goal.EXACT);
        assertThat(exact.baseline()).contains("before");
    }

    @Test
    void aPlanIsImmutable() {
        PlanDraft draft = RollbackPlan.named("revert").analyze(TRADES);
        RollbackPlan plan = draft.build();
        draft.analyze(STRATEGIES);
        assertThat(plan.steps()).containsExactly(new Analyze(TRADES));
        assertThatThrownBy(() -> plan.steps().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        PlanDraft draft = RollbackPlan.named(" ")
                .because("a")
                .because("b")
                .exactlyTo(BEFORE)
                .exactlyTo(BEFORE)
                .onlyIf(Given.STATE)
                .onlyIf(Given.STATE);
        assertThatIllegalArgumentException()
                .isThrownBy(draft::build)
                .withMessage("Cannot build plan: the name is blank; the reason is given twice; "
                        + "the baseline to go back to is given twice; the precondition is given twice");
    }

    @Test
    void aPlanWithAnObstacleIsNotNothingToDo() {
        assertThat(Given.plan().isEmpty()).isTrue();
        assertThat(Given.plan(new Analyze(TRADES)).isEmpty()).isFalse();
        assertThat(RollbackPlan.named("revert").obstructedBy(OBSTACLE).build().isEmpty())
                .isFalse();
        assertThat(OBSTACLE).hasToString("[RB-X] table public.trades: no rows are kept. Safe next: protect it");
    }

    static Stream<RollbackPlan> otherPlans() {
        return Stream.of(
                draft("other").build(),
                draft("revert").exactlyTo(BEFORE).build(),
                draft("revert").onlyIf(Given.STATE).build(),
                draft("revert").onlyIf(Fingerprint.of("another state")).build(),
                draft("revert").obstructedBy(OBSTACLE).build(),
                draft("revert").log("x").build(),
                draft("revert").with(PlanOptions.refusing().keepingRevoked()).build(),
                draft("revert")
                        .with(PlanOptions.refusing().table(TRADES, ConflictPolicy.KEEP_CURRENT))
                        .build(),
                draft("revert")
                        .leavingRevoked(List.of("SELECT on table public.trades for bob"))
                        .build(),
                RollbackPlan.named("revert").analyze(STRATEGIES, TRADES).build(),
                RollbackPlan.named("revert").analyze(TRADES).build(),
                RollbackPlan.named("revert").build());
    }

    @ParameterizedTest
    @MethodSource("otherPlans")
    void aPlanThatDoesSomethingElseHasAnotherFingerprint(RollbackPlan other) {
        assertThat(other.fingerprint()).isNotEqualTo(draft("revert").build().fingerprint());
    }

    @Test
    void allOtherPlansDifferFromEachOther() {
        assertThat(otherPlans().map(RollbackPlan::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    void thePlanWrittenAgainHasTheSameFingerprintWhateverItsReason() {
        Fingerprint fingerprint = draft("revert").build().fingerprint();
        assertThat(draft("revert").build().fingerprint()).isEqualTo(fingerprint);
        assertThat(draft("revert").because("told so").build().fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void lineBreaksInOneStepDoNotLookLikeTwo() {
        RollbackPlan two = RollbackPlan.named("revert").log("a").log("b").build();
        RollbackPlan one = RollbackPlan.named("revert")
                .log("a, status=COMPLETED, details=]\nLogMessage[operation=b")
                .build();
        assertThat(one.fingerprint()).isNotEqualTo(two.fingerprint());
    }

    private static PlanDraft draft(String name) {
        return RollbackPlan.named(name).analyze(TRADES, STRATEGIES);
    }

    @Test
    void aPlanThatWasComputedIsGivenItsReason() {
        RollbackPlan computed = RollbackPlan.named("back")
                .exactlyTo(BEFORE)
                .onlyIf(Fingerprint.of("state"))
                .onConflict(ConflictPolicy.KEEP_CURRENT)
                .obstructedBy(OBSTACLE)
                .log("back")
                .build();
        RollbackPlan explained = computed.because("errors since 14:02");
        assertThat(explained.reason()).contains("errors since 14:02");
        assertThat(explained.fingerprint()).isEqualTo(computed.fingerprint());
        assertThat(explained.because("a better one").reason()).contains("a better one");
    }
}
