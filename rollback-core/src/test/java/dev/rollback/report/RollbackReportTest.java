package dev.rollback.report;

import static dev.rollback.report.Reports.CHECK;
import static dev.rollback.report.Reports.KEEP;
import static dev.rollback.report.Reports.REVIEWED;
import static dev.rollback.report.Reports.SECRET;
import static dev.rollback.report.Reports.committed;
import static dev.rollback.report.Reports.draft;
import static dev.rollback.report.Reports.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Given;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepOutcome;
import dev.rollback.text.StrictJson;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verification;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackReportTest {

    @Test
    void textIsForATerminal() {
        assertThat(committed().text())
                .isEqualTo("""
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
                    under a new OID or attribute number: 1 object
                    rows unknown: public.strategies
                """.formatted(Given.baseline("before").fingerprint().brief()));
    }

    @Test
    void markdownIsForATicket() {
        assertThat(committed().markdown())
                .isEqualTo("""
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
                - under a new OID or attribute number: index trading.trades_symbol
                - rows unknown: public.strategies

                ## Remarks

                - another session created public.x after the commit
                """.formatted(REVIEWED.fingerprint().brief()));
    }

    @Test
    void jsonIsForAProgram() {
        Map<String, Object> json = StrictJson.object(committed().json());
        assertThat(json.keySet())
                .containsExactly(
                        "format",
                        "plan",
                        "reason",
                        "fingerprint",
                        "database",
                        "executionId",
                        "ending",
                        "startedAt",
                        "durationMillis",
                        "attempts",
                        "reasons",
                        "remarks",
                        "conflictPolicy",
                        "conflicts",
                        "unlistedConflicts",
                        "steps",
                        "checks",
                        "ownBaseline",
                        "certificate");
        assertThat(json)
                .containsEntry("format", "rollback-report/1")
                .containsEntry("ending", "COMMITTED")
                .containsEntry("durationMillis", BigDecimal.valueOf(12_340))
                .containsEntry("attempts", BigDecimal.ONE)
                .containsEntry("checks", List.of("held verify no nulls in id of public.trades"))
                .containsEntry("ownBaseline", "before-rollback-1");
        assertThat(((List<?>) json.get("steps")).get(0))
                .isEqualTo(Map.of(
                        "number",
                        BigDecimal.ONE,
                        "kind",
                        "KeepRows",
                        "summary",
                        "keep rows of public.trades where email = ?",
                        "outcome",
                        "1,200 rows",
                        "durationMillis",
                        BigDecimal.valueOf(1500),
                        "locks",
                        List.of("public.trades AccessShareLock")));
        Map<String, Object> certificate = new HashMap<>(Map.of(
                "exactness",
                "PARTIAL",
                "baseline",
                "before",
                "state",
                Given.baseline("before").fingerprint().value(),
                "objects",
                BigDecimal.valueOf(41),
                "rows",
                BigDecimal.ONE,
                "issuedAt",
                "2026-11-01T12:00:00Z",
                "acceptedDifferences",
                List.of("EXPRESSION_TEXT view public.v definition: expected a, found b"),
                "unknownRows",
                List.of("public.strategies"),
                "renewed",
                List.of("index trading.trades_symbol")));
        certificate.put("sealedAt", null);
        certificate.put("revoked", List.of());
        assertThat(json.get("certificate")).isEqualTo(certificate);
    }

    @Test
    void aRefusalSaysWhy() {
        RollbackReport refused = draft(Ending.REFUSED)
                .addSteps(
                        result(1, KEEP, StepOutcome.succeeded(0)),
                        result(2, CHECK, new StepOutcome.Skipped("see its verdict")))
                .verification(new Verification(
                        List.of(new CheckResult(CHECK, new Verdict.Violated(2, "2 rows hold a null", List.of(SECRET)))),
                        Optional.empty()))
                .reasons(List.of("VIOLATED verify no nulls"))
                .build();
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.text())
                .contains(
                        "REFUSED",
                        "skipped: see its verdict",
                        "because VIOLATED verify no nulls",
                        "2 rows hold a null");
        assertThat(refused.markdown())
                .contains("## Reasons\n\n- VIOLATED verify no nulls\n")
                .doesNotContain("Certificate", "Remarks");
        assertThat(StrictJson.object(refused.json()))
                .containsEntry("certificate", null)
                .containsEntry("ownBaseline", null);
        assertThat(refused.text()
                        + refused.markdown()
                        + refused.json()
                        + refused
                        + refused.verification()
                        + refused.steps())
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
        assertThat(Ending.values())
                .filteredOn(ending -> draft(ending).build().succeeded())
                .containsExactly(Ending.COMMITTED, Ending.NOTHING_TO_DO);
        assertThat(draft(Ending.UNKNOWN).build()).hasToString("revert|all UNKNOWN");
    }

    @Test
    void aReportThatDidNotComeSoFarIsStillWhole() {
        RollbackReport bare = draft(Ending.FAILED).build();
        assertThat(bare.verification().checks()).isEmpty();
        assertThat(bare.text()).startsWith("Rollback revert|all: FAILED");
        assertThat(bare.markdown()).doesNotContain("## ");
        assertThat(StrictJson.object(bare.json()))
                .containsEntry("steps", List.of())
                .containsEntry("checks", List.of());
    }

    @Test
    void markupInNamesStaysText() {
        RollbackReport report = draft(Ending.FAILED)
                .reasons(List.of("*bold* `code` [link](x) _it_ trades_id a|b\r\nc & <b>"))
                .build();
        assertThat(report.markdown())
                .endsWith("- \\*bold\\* \\`code\\` \\[link\\](x) \\_it\\_ trades_id a\\|b c &amp; &lt;b>\n");
    }

    @Test
    void theMachinesLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            String here =
                    committed().text() + committed().markdown() + committed().json() + REVIEWED.render();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(committed().text() + committed().markdown() + committed().json() + REVIEWED.render())
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
