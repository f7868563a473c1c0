package dev.rollback.report;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Given;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.text.StrictJson;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollbackReportTest {

    private static final String SECRET = "alice@example.org";
    private static final KeepRows KEEP = new KeepRows(TRADES, Optional.of(new RowFilter("email = ?", List.of(SECRET))));
    private static final NotNullCheck CHECK = new NotNullCheck(TRADES, List.of("id"));
    private static final ReviewedPlan REVIEWED = Given.reviewed(RollbackPlan.named("revert|all")
            .because("errors since 14:02 <again>")
            .exactlyTo(Given.baseline("before"))
            .step(KEEP)
            .step(CHECK)
            .build());

    @Test
    void textIsForATerminal() {
        assertThat(committed().text()).isEqualTo("""
                Rollback revert|all: COMMITTED in 12.3 s
                  execution 00000000-0000-0000-0000-00000000000e, started 2026-11-01T12:00:00Z, 1 attempt
                   1  1.5 s    keep rows of public.trades where email = ?  1,200 rows
                   2  20 ms    verify no nulls in id of public.trades  done
                  held verify no nulls in id of public.trades
                  note: another session created public.x after the commit
                  what it replaced is kept in baseline before-rollback-1
                  CERTIFICATE PARTIAL to baseline before (%s)
                    41 objects and 1 row compared before commit, 2026-11-01T12:00:00Z
                    accepted: EXPRESSION_TEXT view public.v definition: expected a, found b
                    rows unknown: public.strategies
                """.formatted(Given.baseline("before").fingerprint().brief()));
    }

    @Test
    void markdownIsForATicket() {
        assertThat(committed().markdown()).isEqualTo("""
                # Rollback report: revert\\|all

                | | |
                |---|---|
                | Outcome | **COMMITTED** |
                | Started | 2026-11-01T12:00:00Z |
                | Duration | 12.3 s |
                | Reason | errors since 14:02 &lt;again> |
                | Database | trading (7300000000000000001/16384) |
                | Plan | `%s` |
                | Execution | `00000000-0000-0000-0000-00000000000e` |
                | Kept in baseline | before-rollback-1 |

                ## Steps

                | # | Step | Outcome | Time |
                |--:|---|---|--:|
                | 1 | keep rows of public.trades where email = ? | 1,200 rows | 1.5 s |
                | 2 | verify no nulls in id of public.trades | done | 20 ms |

                ## Checks

                - held verify no nulls in id of public.trades

                ## Certificate

                **PARTIAL** to baseline before, compared before commit: 41 objects, 1 row.

                - accepted: EXPRESSION_TEXT view public.v definition: expected a, found b
                - rows unknown: public.strategies

                ## Remarks

                - another session created public.x after the commit
                """.formatted(REVIEWED.fingerprint().brief()));
    }

    @Test
    void jsonIsForAProgram() {
        Map<String, Object> json = StrictJson.object(committed().json());
        assertThat(json.keySet()).containsExactly(
                "format", "plan", "reason", "fingerprint", "database", "executionId", "ending", "startedAt", "durationMillis",
                "attempts", "reasons", "remarks", "steps", "checks", "ownBaseline", "certificate");
        assertThat(json)
                .containsEntry("format", "rollback-report/1")
                .containsEntry("ending", "COMMITTED")
                .containsEntry("durationMillis", BigDecimal.valueOf(12_340))
                .containsEntry("attempts", BigDecimal.ONE)
                .containsEntry("checks", List.of("held verify no nulls in id of public.trades"))
                .containsEntry("ownBaseline", "before-rollback-1");
        assertThat(((List<?>) json.get("steps")).get(0)).isEqualTo(Map.of(
                "number", BigDecimal.ONE,
                "kind", "KeepRows",
                "summary", "keep rows of public.trades where email = ?",
                "outcome", "1,200 rows",
                "durationMillis", BigDecimal.valueOf(1500),
                "locks", List.of("public.trades AccessShareLock")));
        assertThat(json.get("certificate")).isEqualTo(Map.of(
                "exactness", "PARTIAL",
                "baseline", "before",
                "state", Given.baseline("before").fingerprint().value(),
                "objects", BigDecimal.valueOf(41),
                "rows", BigDecimal.ONE,
                "issuedAt", "2026-11-01T12:00:00Z",
                "acceptedDifferences", List.of("EXPRESSION_TEXT view public.v definition: expected a, found b"),
                "unknownRows", List.of("public.strategies")));
    }

    @Test
    void aRefusalSaysWhy() {
        RollbackReport refused = draft(Ending.REFUSED)
                .addSteps(result(1, KEEP, StepOutcome.succeeded(0)), result(2, CHECK, new StepOutcome.Skipped("see its verdict")))
                .verification(new Verification(
                        List.of(new CheckResult(CHECK, new Verdict.Violated(2, "2 rows hold a null", List.of(SECRET)))), Optional.empty()))
                .reasons(List.of("VIOLATED verify no nulls"))
                .build();
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.text()).contains("REFUSED", "skipped: see its verdict", "because VIOLATED verify no nulls", "2 rows hold a null");
        assertThat(refused.markdown()).contains("## Reasons\n\n- VIOLATED verify no nulls\n").doesNotContain("Certificate", "Remarks");
        assertThat(StrictJson.object(refused.json())).containsEntry("certificate", null).containsEntry("ownBaseline", null);
        assertThat(refused.text() + refused.markdown() + refused.json() + refused + refused.verification() + refused.steps())
                .doesNotContain(SECRET);
    }

    @Test
    void everyOutcomeOfAStepHasItsWords() {
        assertThat(ReportText.outcome(StepOutcome.succeeded(0))).isEqualTo("done");
        assertThat(ReportText.outcome(StepOutcome.succeeded(1))).isEqualTo("1 row");
        assertThat(ReportText.outcome(new StepOutcome.Skipped("x"))).isEqualTo("skipped: x");
        assertThat(ReportText.outcome(new StepOutcome.Failed("x"))).isEqualTo("FAILED: x");
        assertThat(ReportText.outcome(new StepOutcome.Unknown("x"))).isEqualTo("UNKNOWN: x");
    }

    @Test
    void onlyCommittedAndNothingToDoAreSuccess() {
        assertThat(Ending.values()).filteredOn(ending -> draft(ending).build().succeeded())
                .containsExactly(Ending.COMMITTED, Ending.NOTHING_TO_DO);
        assertThat(draft(Ending.UNKNOWN).build()).hasToString("revert|all UNKNOWN");
    }

    @Test
    void aReportThatDidNotComeSoFarIsStillWhole() {
        RollbackReport bare = draft(Ending.FAILED).build();
        assertThat(bare.verification().checks()).isEmpty();
        assertThat(bare.text()).startsWith("Rollback revert|all: FAILED");
        assertThat(bare.markdown()).doesNotContain("## ");
        assertThat(StrictJson.object(bare.json())).containsEntry("steps", List.of()).containsEntry("checks", List.of());
    }

    @Test
    void markupInNamesStaysText() {
        RollbackReport report = draft(Ending.FAILED).reasons(List.of("*bold* `code` [link](x) _it_ trades_id a|b\r\nc & <b>")).build();
        assertThat(report.markdown())
                .endsWith("- \\*bold\\* \\`code\\` \\[link\\](x) \\_it\\_ trades_id a\\|b c &amp; &lt;b>\n");
    }

    @Test
    void theMachinesLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            String here = committed().text() + committed().markdown() + committed().json() + REVIEWED.render();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(committed().text() + committed().markdown() + committed().json() + REVIEWED.render()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static RollbackReport committed() {
        Difference accepted = new Difference(Difference.Code.EXPRESSION_TEXT, "view public.v", "definition", "a", "b");
        Comparison comparison = new Comparison(List.of(accepted), List.of(STRATEGIES), List.of(), 41, 1);
        return draft(Ending.COMMITTED)
                .addSteps(
                        new StepResult(
                                1,
                                KEEP,
                                StepOutcome.succeeded(1200),
                                Duration.ofMillis(1500),
                                List.of(new LockHeld("public.trades", "AccessShareLock"))),
                        result(2, CHECK, StepOutcome.succeeded(0)))
                .verification(new Verification(List.of(new CheckResult(CHECK, Verdict.HELD)), Optional.of(comparison)))
                .addRemarks("another session created public.x after the commit")
                .certificate(Certificate.of(Given.baseline("before"), comparison, Given.NOON))
                .ownBaseline("before-rollback-1")
                .build();
    }

    private static StepResult result(int number, dev.rollback.step.Step step, StepOutcome outcome) {
        return new StepResult(number, step, outcome, Duration.ofMillis(20), List.of());
    }

    private static RollbackReportBuilder draft(Ending ending) {
        return new RollbackReportBuilder()
                .executionId(UUID.fromString("00000000-0000-0000-0000-00000000000e"))
                .reviewed(REVIEWED)
                .ending(ending)
                .startedAt(Given.NOON)
                .duration(Duration.ofMillis(12_340))
                .attempts(1);
    }
}
