package dev.rollback.postgres.fault;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.report.RollbackReport;
import dev.rollback.step.Step;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.PositionSequence;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.schema.RenameObject;
import dev.rollback.step.schema.ReplaceEnum;
import dev.rollback.step.session.LockTables;
import dev.rollback.step.session.SuspendTriggers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that lacks a step is not committed, whichever step it is: the result is compared, not the plan. */
class PlannerFaultTest {

    /** They change nothing that is compared: without them a plan may still end exactly. */
    private static final Set<Class<? extends Step>> ACCOMPANYING =
            Set.of(LockTables.class, KeepRows.class, SuspendTriggers.class);

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(
                        CreateObject.class,
                        "DROP INDEX public.trades_symbol_idx",
                        "MISSING_OBJECT index public.trades_symbol_idx existence"),
                arguments(
                        DropObject.class,
                        "CREATE INDEX extra ON public.trades (note)",
                        "UNEXPECTED_OBJECT index public.extra existence"),
                arguments(
                        AlterObject.class,
                        "ALTER TABLE public.trades ALTER COLUMN note SET NOT NULL",
                        "CHANGED_ATTRIBUTE column public.trades.note not_null"),
                arguments(
                        RenameObject.class,
                        "ALTER TABLE public.strategies RENAME TO plans",
                        "MISSING_OBJECT table public.strategies existence"),
                arguments(
                        RestoreRows.class,
                        "DELETE FROM public.trades WHERE id = 60",
                        "ROWS table public.trades rows: expected 60 rows"),
                arguments(
                        PositionSequence.class,
                        "SELECT setval('public.trades_id_seq', 7)",
                        "SEQUENCE_POSITION sequence public.trades_id_seq last_value: expected 60, found 7"),
                arguments(
                        RefreshMaterializedView.class,
                        "DROP VIEW public.busiest; DROP MATERIALIZED VIEW public.volume",
                        "CHANGED_ATTRIBUTE materialized view public.volume populated"),
                arguments(
                        ReplaceEnum.class,
                        "ALTER TYPE public.side ADD VALUE 'short'",
                        "CHANGED_ATTRIBUTE type public.side labels"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    <S extends Step> void doublesAStepAway(Class<S> stepType, String change, String difference) {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute(change);
        PostgresRollback faulty = PostgresRollback.using(database.kept())
                .executor(new Idle<>(stepType))
                .build();

        RollbackReport report = Untouched.by(database.kept(), () -> back(faulty, before));

        assertThat(report).wasRefusedUntouched().hasReason(difference);
        assertThat(report.text()).contains("REFUSED", difference);
        assertThat(report.markdown()).contains("REFUSED");
        assertThat(report.json()).contains("\"ending\": \"REFUSED\"");
        assertThat(rollback.list()).containsExactly(before);
        assertThat(database.value("SELECT count(*) FROM rollback.rollback_log")).isEqualTo("0");

        assertThat(back(rollback, before)).isExact().wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** One of each sort, for the sake of time: a sort is what the first words of a summary say, {@code create index}. */
    @Test
    @Covers({"R-000-062", "R-000-064"})
    void forgetsAnyOneStep() {
        Baseline before = rollback.capture("before");
        database.execute(Trading.BAD_FIX);
        RollbackPlan plan = rollback.planBackTo(before);
        Map<String, Step> needed = new TreeMap<>();
        plan.steps().stream()
                .filter(step -> !ACCOMPANYING.contains(step.getClass()))
                .forEach(step -> needed.put(step.summary().replaceAll(" [\\w.]*\\..*", ""), step));
        assertThat(needed).hasSizeGreaterThan(8);

        State damaged = State.of(database.kept());
        for (Step step : needed.values()) {
            RollbackReport report = rollback.execute(
                    rollback.review(without(plan, before, step::equals)).acceptingAll());

            assertThat(report.ending()).as(step.summary()).isIn(Ending.REFUSED, Ending.FAILED);
            assertThat(report.reasons()).as(step.summary()).isNotEmpty();
        }
        Equality.assertEqual(damaged, State.of(database.kept()));
        assertThat(back(rollback, before)).isExact().wasCommitted();
    }

    @Test
    void forgetsLocksAndCopies() {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute(Trading.BAD_FIX);
        RollbackPlan plan = without(
                rollback.planBackTo(before), before, step -> step instanceof LockTables || step instanceof KeepRows);

        assertThat(rollback.execute(rollback.review(plan).acceptingAll())).isExact();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    private static RollbackPlan without(RollbackPlan plan, Baseline before, Predicate<Step> forgotten) {
        PlanDraft draft = RollbackPlan.named("forgetful").exactlyTo(before);
        plan.steps().stream().filter(forgotten.negate()).forEach(draft::step);
        return draft.build();
    }

    private static RollbackReport back(PostgresRollback door, Baseline baseline) {
        return door.execute(door.review(door.planBackTo(baseline)).acceptingAll());
    }
}
