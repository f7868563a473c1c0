package dev.rollback.review;

import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.step.LogMessage;
import dev.rollback.step.Step;
import dev.rollback.step.StepSamples;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.text.StrictJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanRenderingTest {

    private static final Step KEEP =
            new KeepRows(TRADES, Optional.of(new RowFilter("email = ?", List.of("alice@example.org"))));
    private static final Step LOG = new LogMessage("REVERT", "COMPLETED", "");

    @Test
    void textTellsEveryStatementLockRowCountAndHazard() {
        ReviewedPlan reviewed = reviewed().accepting(Hazard.DESTROYS_DATA);
        assertThat(reviewed.render())
                .isEqualTo("""
                Plan revert  %s
                  because it "hurts"
                  back to baseline before
                  database trading (7300000000000000001/16384)
                   1  keep rows of public.trades where email = ?  (1 row, 8.0 kB)
                        INSERT INTO kept
                        SELECT * FROM trades WHERE email = ?
                        locks public.trades ACCESS SHARE, public.kept ROW EXCLUSIVE
                   2  log REVERT COMPLETED
                  HAZARD TAKES_EXCLUSIVE_LOCK  other sessions wait for these tables until the rollback ends
                        plan: three tables
                  HAZARD DESTROYS_DATA  (accepted)  rows, columns or tables are removed; they are kept in the rollback's own baseline
                        table public.trades: 1 row
                  OBSTACLE [RB-X] table public.t: no rows are kept. Safe next: protect it
                """.formatted(reviewed.fingerprint().brief()));
    }

    @Test
    @Covers("R-001-024")
    void sqlIsAScriptWithTheStepsAsComments() {
        ReviewedPlan reviewed = reviewed();
        assertThat(reviewed.renderSql()).isEqualTo("""
                -- plan revert %s
                BEGIN;
                -- 1: keep rows of public.trades where email = ?
                INSERT INTO kept
                SELECT * FROM trades WHERE email = ?;
                -- 2: log REVERT COMPLETED
                COMMIT;
                """.formatted(reviewed.fingerprint()));
    }

    @Test
    void noNameCanEndAComment() {
        RollbackPlan plan = RollbackPlan.named("revert\nDROP TABLE a;")
                .log("x\rDROP TABLE b;")
                .log("y\r\nDROP TABLE c;")
                .build();
        assertThat(Given.reviewed(plan).renderSql().lines())
                .hasSize(5)
                .filteredOn(line -> line.startsWith("DROP"))
                .isEmpty();
    }

    @Test
    void jsonHoldsTheSame() {
        Map<String, Object> json =
                StrictJson.object(reviewed().accepting(Hazard.DESTROYS_DATA).renderJson());
        assertThat(json.keySet())
                .containsExactly(
                        "format",
                        "name",
                        "reason",
                        "baseline",
                        "goal",
                        "fingerprint",
                        "database",
                        "steps",
                        "findings",
                        "conflictPolicy",
                        "conflicts",
                        "unlistedConflicts",
                        "revoked",
                        "unacceptedHazards",
                        "obstacles");
        assertThat(json)
                .containsEntry("format", "rollback-plan/1")
                .containsEntry("reason", "it \"hurts\"")
                .containsEntry("goal", "EXACT")
                .containsEntry("fingerprint", reviewed().fingerprint().value())
                .containsEntry("unacceptedHazards", List.of("TAKES_EXCLUSIVE_LOCK"))
                .containsEntry(
                        "obstacles",
                        List.of(Map.of(
                                "code",
                                "RB-X",
                                "object",
                                "table public.t",
                                "reason",
                                "no rows are kept",
                                "advice",
                                "protect it")));
        assertThat(json)
                .containsEntry(
                        "findings",
                        List.of(
                                Map.of("hazard", "TAKES_EXCLUSIVE_LOCK", "object", "plan", "message", "three tables"),
                                Map.of(
                                        "hazard",
                                        "DESTROYS_DATA",
                                        "object",
                                        "table public.trades",
                                        "message",
                                        "1 row")));
        assertThat(((List<?>) json.get("steps")).get(0))
                .isEqualTo(Map.of(
                        "number",
                        BigDecimal.ONE,
                        "kind",
                        "KeepRows",
                        "summary",
                        "keep rows of public.trades where email = ?",
                        "statements",
                        List.of("INSERT INTO kept\nSELECT * FROM trades WHERE email = ?\n"),
                        "locks",
                        List.of("public.trades ACCESS_SHARE", "public.kept ROW_EXCLUSIVE"),
                        "rows",
                        BigDecimal.ONE,
                        "bytes",
                        BigDecimal.valueOf(8192)));
    }

    @Test
    void whatIsAbsentIsNullInJson() {
        Map<String, Object> json =
                StrictJson.object(Given.reviewed(Given.plan()).renderJson());
        assertThat(json)
                .containsEntry("reason", null)
                .containsEntry("baseline", null)
                .containsEntry("steps", List.of());
    }

    @Test
    void nothingToDoIsSaidSo() {
        assertThat(Given.reviewed(Given.plan()).render()).contains("\n  nothing to do\n");
    }

    @Test
    void aPlanThatCannotBeMadeIsNotCalledNothingToDo() {
        RollbackPlan plan = RollbackPlan.named("revert")
                .obstructedBy(new Obstacle("RB-X", "t", "no", "ask"))
                .build();
        assertThat(Given.reviewed(plan).render())
                .contains("OBSTACLE [RB-X] t: no. Safe next: ask")
                .doesNotContain("nothing to do");
    }

    static Stream<Step> everyStep() {
        return StepSamples.all();
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void everyStepIsRendered(Step step) {
        ReviewedPlan reviewed = Given.reviewed(Given.plan(step));
        assertThat(reviewed.render()).contains("   1  " + step.summary() + "\n");
        assertThat(reviewed.renderSql()).contains("-- 1: " + step.summary() + "\n");
        assertThat(StrictJson.object(reviewed.renderJson()).get("steps").toString())
                .contains(step.getClass().getSimpleName());
    }

    @Test
    void noValueOfAFilterIsShown() {
        ReviewedPlan reviewed = reviewed();
        assertThat(reviewed.render() + reviewed.renderSql() + reviewed.renderJson() + reviewed)
                .doesNotContain("alice");
    }

    private static ReviewedPlan reviewed() {
        RollbackPlan plan = RollbackPlan.named("revert")
                .because("it \"hurts\"")
                .exactlyTo(Given.baseline("before"))
                .step(KEEP)
                .step(LOG)
                .build();
        Preview keep = Preview.of(List.of("INSERT INTO kept\nSELECT * FROM trades WHERE email = ?\n"))
                .locking("public.trades", LockMode.ACCESS_SHARE)
                .locking("public.kept", LockMode.ROW_EXCLUSIVE)
                .touching(1, 8192)
                .with(Hazard.DESTROYS_DATA, "table public.trades", "1 row");
        Inspection found = Given.inspection(plan, step -> step.equals(KEEP) ? keep : Preview.of(List.of()));
        return ReviewedPlan.review(
                plan,
                asked -> new Inspection(
                        found.database(),
                        found.state(),
                        new ArrayList<>(found.steps()),
                        List.of(new Finding(Hazard.TAKES_EXCLUSIVE_LOCK, "plan", "three tables")),
                        List.of(new Obstacle("RB-X", "table public.t", "no rows are kept", "protect it"))));
    }
}
