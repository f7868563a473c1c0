package dev.rollback.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.RollbackException;
import dev.rollback.decide.Action;
import dev.rollback.decide.DecisionRules;
import dev.rollback.decide.Signal;
import dev.rollback.decide.SignalNames;
import dev.rollback.decide.Signals;
import dev.rollback.decide.Threshold;
import dev.rollback.execute.Ending;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.schema.DropObject;
import dev.rollback.text.StrictJson;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentReportTest {

    private static final StepResult RESTORED = new StepResult(
            3,
            new RestoreRows(Given.TRADES, "before"),
            StepOutcome.succeeded(17),
            Duration.ofMillis(80),
            List.of(new LockHeld("public.trades", "ShareRowExclusiveLock")));

    private static final ReviewedPlan REVIEWED = Given.reviewed(RollbackPlan.named("revert|all")
            .because("errors since 14:02 <again>")
            .exactlyTo(Given.baseline("before"))
            .step(Reports.KEEP)
            .step(Reports.CHECK)
            .step(RESTORED.step())
            .build());

    private static RollbackReport run() {
        return new RollbackReportBuilder()
                .from(Reports.committed())
                .reviewed(REVIEWED)
                .addSteps(RESTORED)
                .build();
    }

    private static IncidentReportBuilder open() {
        return new IncidentReportBuilder().execution(run());
    }

    private static IncidentReportBuilder complete() {
        return open().environment("production")
                .impact("no trades for 4 minutes")
                .applicationTests(TestResult.PASSED)
                .performanceTests(TestResult.PASSED)
                .userAcceptance(TestResult.FAILED)
                .rootCause("a pattern matched too much")
                .prevention("drop by difference")
                .improvements("rehearse on a copy")
                .monitoringPlan("errors every minute for a day")
                .testingPlan("the same on staging")
                .retrySchedule("next Tuesday");
    }

    @Test
    @Covers({"R-000-097", "R-000-098", "R-000-099", "R-000-100", "R-000-101", "R-004-071"})
    void hasEveryFieldOfTheTemplates() {
        assertThat(complete()
                        .addFurtherActions("application code reverted")
                        .build()
                        .markdown())
                .isEqualTo("""
                        # Rollback Report

                        ## Executive Summary

                        - **Date**: 2026-11-01
                        - **Time**: 12:00:00 UTC
                        - **Reason**: errors since 14:02 &lt;again>
                        - **Impact**: no trades for 4 minutes
                        - **Duration**: 12.3 s
                        - **Outcome**: COMMITTED

                        ## Technical Details

                        - **Environment**: production
                        - **Database**: trading (7300000000000000001/16384)
                        - **Rollback Type**: DATA_ONLY
                        - **Execution**: 00000000-0000-0000-0000-00000000000e
                        - **Scripts Executed**: plan revert\\|all (%s), 3 of 3 steps
                        - **Tables Affected**: public.trades
                        - **Records Affected**: 17
                        - **What It Replaced Is Kept In**: before-rollback-1

                        ## Actions Taken

                        - keep rows of public.trades where email = ?: 1,200 rows, 1.5 s
                        - verify no nulls in id of public.trades: done, 20 ms
                        - restore rows of public.trades: 17 rows, 80 ms
                        - application code reverted

                        ## Verification Results

                        - **Database Tests**: FAILED
                        - **Application Tests**: PASSED
                        - **Performance Tests**: PASSED
                        - **User Acceptance**: FAILED
                        - held verify no nulls in id of public.trades
                        - **Certificate**: PARTIAL to baseline before, 41 objects and 1 row compared

                        ## Lessons Learned

                        - **Root Cause**: a pattern matched too much
                        - **Prevention Measures**: drop by difference
                        - **Improvement Suggestions**: rehearse on a copy

                        ## Next Steps

                        - **Monitoring Plan**: errors every minute for a day
                        - **Testing Plan**: the same on staging
                        - **Implementation Schedule**: next Tuesday
                        """.formatted(REVIEWED.fingerprint().brief()));
    }

    @Test
    @Covers("R-004-071")
    void jsonIsForAProgram() {
        Map<String, Object> json = StrictJson.object(full().json());
        assertThat(json.keySet())
                .containsExactly(
                        "format",
                        "closed",
                        "missing",
                        "environment",
                        "impact",
                        "type",
                        "tablesAffected",
                        "recordsAffected",
                        "furtherActions",
                        "tests",
                        "recoveryTime",
                        "lessons",
                        "nextSteps",
                        "completion",
                        "followUps",
                        "decision",
                        "execution");
        assertThat(json)
                .containsEntry("format", "rollback-incident/1")
                .containsEntry("closed", false)
                .containsEntry("missing", List.of("Complete when: trades can be created"))
                .containsEntry("type", "DATA_ONLY")
                .containsEntry("tablesAffected", List.of("public.trades"))
                .containsEntry("recordsAffected", BigDecimal.valueOf(17))
                .containsEntry("execution", StrictJson.object(run().json()))
                .containsEntry(
                        "tests",
                        Map.of(
                                "database", "FAILED",
                                "application", "PASSED",
                                "performance", "PASSED",
                                "userAcceptance", "FAILED"))
                .containsEntry(
                        "lessons",
                        Map.of(
                                "rootCause", "a pattern matched too much",
                                "prevention", "drop by difference",
                                "improvements", "rehearse on a copy"))
                .containsEntry(
                        "nextSteps",
                        Map.of(
                                "monitoringPlan", "errors every minute for a day",
                                "testingPlan", "the same on staging",
                                "retrySchedule", "next Tuesday",
                                "reviewAt", "2026-11-02T12:00:00Z"));
        assertThat(String.valueOf(json.get("recoveryTime")))
                .contains("kept=true", "targetMillis=300000", "actualMillis=240000", "name=assess");
        assertThat(String.valueOf(json.get("completion")))
                .contains("complete=false", "state=OPEN", "evidence=HTTP 200");
        assertThat(String.valueOf(json.get("followUps")))
                .contains("task=review", "due=2026-11-02T12:00:00Z, done=null");
        assertThat(String.valueOf(json.get("decision")))
                .contains("conclusion=ROLL_BACK", "signal=core-function.broken", "outcome=CROSSED");
    }

    @Test
    void jsonSaysWhatNobodySaidYet() {
        Map<String, Object> json = StrictJson.object(open().build().json());
        assertThat(json)
                .containsEntry("environment", null)
                .containsEntry("decision", null)
                .containsEntry("closed", false);
    }

    @Test
    void showsTimesChecklistsFollowUpsAndTheDecision() {
        assertThat(full().markdown())
                .contains(
                        "\n## Recovery Time\n\n| Phase | RTO target | Actual | |\n|---|--:|--:|---|\n"
                                + "| assess | 5 min | 4 min | kept |\n",
                        "\n## Complete when\n\n- [x] users can log in: HTTP 200\n- [ ] trades can be created\n",
                        "- **Post-Incident Review**: 2026-11-02 12:00:00 UTC\n",
                        "| review | 2026-11-02 | open |\n| tell | 2026-11-01 | 2026-11-01 |\n",
                        "\n## Decision\n\n```\nDecision by rules at 2026-11-01T12:00:00Z: ROLL_BACK\n");
    }

    /** With everything in it that a report can have. */
    private static IncidentReport full() {
        DecisionRules rules = DecisionRules.named("rules")
                .on(Action.ROLL_BACK, Threshold.yes("broken", SignalNames.CORE_FUNCTION_BROKEN));
        return complete()
                .times(new Timetable(List.of(
                        new TimedPhase("assess", Duration.ofMinutes(5), Duration.ofMinutes(4), Optional.empty()))))
                .addCompletion(Checklist.named("Complete when")
                        .done("users can log in", "HTTP 200")
                        .open("trades can be created"))
                .addFollowUps(FollowUp.open("review", Given.NOON.plus(Duration.ofDays(1))))
                .addFollowUps(FollowUp.open("tell", Given.NOON).doneAt(Given.NOON))
                .decision(rules.decide(Signals.of(
                        Given.NOON, Duration.ofMinutes(1), Signal.yes(SignalNames.CORE_FUNCTION_BROKEN, Given.NOON))))
                .reviewAt(Given.NOON.plus(Duration.ofDays(1)))
                .build();
    }

    @Test
    @Covers("R-000-104")
    void isOpenUntilPeopleHaveSaidWhatOnlyTheyKnow() {
        IncidentReport report = open().build();
        assertThat(report.missing())
                .containsExactly(
                        "environment",
                        "impact",
                        "application tests",
                        "performance tests",
                        "user acceptance",
                        "root cause",
                        "prevention measures",
                        "improvement suggestions",
                        "monitoring plan",
                        "testing plan",
                        "schedule for the next attempt");
        assertThat(report.markdown())
                .startsWith("# Rollback Report\n\n**Open**: environment, impact,")
                .contains("- **Root Cause**: (not given yet)\n");
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(report::close)
                .returns("RB-REPORT-OPEN", RollbackException::code)
                .withMessageContaining("root cause, prevention measures");
        IncidentReport closed = complete().build();
        assertThat(closed.close()).isSameAs(closed);
    }

    @Test
    @Covers({"R-001-021", "R-002-034"})
    void aPlanThatDoesNotSayWhyKeepsItOpen() {
        assertThat(complete()
                        .execution(new RollbackReportBuilder()
                                .from(Reports.draft(Ending.COMMITTED).build())
                                .reviewed(Given.reviewed(Given.plan(Reports.CHECK)))
                                .build())
                        .build()
                        .missing())
                .containsExactly("reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void aBlankIsNoAnswer(String blank) {
        List<Function<IncidentReportBuilder, IncidentReportBuilder>> blanks = List.of(
                report -> report.rootCause(blank),
                report -> report.prevention(blank),
                report -> report.improvements(blank),
                report -> report.impact(blank));
        assertThat(blanks)
                .allSatisfy(field ->
                        assertThat(field.apply(complete()).build().closed()).isFalse());
    }

    @Test
    @Covers({"R-000-102..105", "R-004-078..080"})
    void everyBoxOfTheRunbooksKeepsItOpenUntilItIsTicked() {
        List<Checklist> lists = Stream.concat(
                        Checklists.completionOfFixes().stream(), Checklists.keyMigration().stream())
                .toList();
        assertThat(lists).flatExtracting(Checklist::items).hasSize(15 + 20);
        for (Checklist list : lists) {
            for (ChecklistItem box : list.items()) {
                Checklist others = list;
                for (ChecklistItem other : list.items()) {
                    others = other.equals(box) ? others : others.ticked(other.task(), "seen");
                }
                assertThat(complete().addCompletion(others).build().missing())
                        .containsExactly(list.name() + ": " + box.task());
                assertThat(complete()
                                .addCompletion(others.missed(box.task(), "HTTP 500"))
                                .build()
                                .closed())
                        .isFalse();
                assertThat(complete()
                                .addCompletion(others.ticked(box.task(), "seen"))
                                .build()
                                .closed())
                        .isTrue();
            }
        }
    }

    @Test
    void theRunSaysWhetherTheDatabaseIsRight() {
        assertThat(open().build().databaseTests())
                .as("a difference that nobody accepted")
                .isEqualTo(TestResult.FAILED);
        assertThat(new IncidentReportBuilder()
                        .execution(Reports.draft(Ending.FAILED).build())
                        .build()
                        .databaseTests())
                .isEqualTo(TestResult.NOT_RUN);
        assertThat(new IncidentReportBuilder()
                        .execution(Reports.draft(Ending.COMMITTED)
                                .verification(new Verification(
                                        List.of(new CheckResult(Reports.CHECK, Verdict.HELD)), Optional.empty()))
                                .build())
                        .build()
                        .databaseTests())
                .isEqualTo(TestResult.PASSED);
        assertThat(new IncidentReportBuilder()
                        .execution(Reports.draft(Ending.REFUSED)
                                .verification(new Verification(
                                        List.of(new CheckResult(Reports.CHECK, new Verdict.Inconclusive("no table"))),
                                        Optional.empty()))
                                .build())
                        .build()
                        .databaseTests())
                .as("what could not be found out is no success")
                .isEqualTo(TestResult.FAILED);
    }

    @Test
    void theTypeIsReadOffThePlan() {
        DropObject drop = new DropObject(Given.index("added"));
        RestoreRows rows = new RestoreRows(Given.TRADES, "before");
        assertThat(Extent.of(Given.plan(rows))).isEqualTo(Extent.DATA_ONLY);
        assertThat(Extent.of(Given.plan(drop, rows))).isEqualTo(Extent.PARTIAL);
        assertThat(Extent.of(RollbackPlan.named("all")
                        .exactlyTo(Given.baseline("before"))
                        .step(drop)
                        .build()))
                .isEqualTo(Extent.FULL);
        assertThat(Extent.of(Given.plan(Reports.CHECK))).isEqualTo(Extent.PARTIAL);
    }

    @Test
    void noRowValueIsInIt() {
        assertThat(full().markdown()).doesNotContain(Reports.SECRET);
        assertThat(full().json()).doesNotContain(Reports.SECRET);
    }
}
