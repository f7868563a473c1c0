package dev.rollback.report;

import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.step.data.MergeRows;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.text.Quantity;
import dev.rollback.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a run knows of the questions of an incident report. */
final class IncidentFacts {

    /** Locks that say that a table was only read. */
    private static final Set<String> READING = Set.of("AccessShareLock", "RowShareLock");

    private IncidentFacts() {}

    static TestResult databaseTests(RollbackReport report) {
        Verification verification = report.verification();
        if (verification.checks().isEmpty() && verification.comparison().isEmpty()) {
            return TestResult.NOT_RUN;
        }
        return verification.objections(report.reviewed().acceptedDifferences()).isEmpty()
                ? TestResult.PASSED
                : TestResult.FAILED;
    }

    /** What stands for the scripts of a runbook: the plan that was reviewed, and how much of it ran. */
    static String script(RollbackReport report) {
        return "plan " + report.reviewed().plan().name() + " ("
                + report.reviewed().fingerprint().brief() + "), "
                + report.steps().size() + " of "
                + Quantity.count(report.reviewed().steps().size(), "step");
    }

    /** The relations that the steps locked for more than reading. */
    static List<String> affected(RollbackReport report) {
        return report.steps().stream()
                .flatMap(step -> step.locks().stream())
                .filter(lock -> !READING.contains(lock.mode()))
                .map(lock -> lock.relation())
                .distinct()
                .sorted()
                .toList();
    }

    /** The rows that were put back. */
    static long rows(RollbackReport report) {
        return report.steps().stream().mapToLong(IncidentFacts::written).sum();
    }

    private static long written(StepResult result) {
        boolean writes = result.step() instanceof RestoreRows || result.step() instanceof MergeRows;
        return writes && result.outcome() instanceof StepOutcome.Succeeded done ? done.rows() : 0;
    }

    static List<String> missing(IncidentReport report) {
        List<String> missing = new ArrayList<>();
        unsaid(missing, "environment", report.environment());
        unsaid(missing, "impact", report.impact());
        unsaid(missing, "reason", report.execution().reviewed().plan().reason());
        unrun(missing, "application tests", report.applicationTests());
        unrun(missing, "performance tests", report.performanceTests());
        unrun(missing, "user acceptance", report.userAcceptance());
        unsaid(missing, "root cause", report.rootCause());
        unsaid(missing, "prevention measures", report.prevention());
        unsaid(missing, "improvement suggestions", report.improvements());
        unsaid(missing, "monitoring plan", report.monitoringPlan());
        unsaid(missing, "testing plan", report.testingPlan());
        unsaid(missing, "schedule for the next attempt", report.retrySchedule());
        report.completion()
                .forEach(list -> list.unticked().forEach(item -> missing.add(list.name() + ": " + item.task())));
        return missing;
    }

    private static void unsaid(List<String> missing, String field, Optional<String> value) {
        if (value.filter(text -> !text.isBlank()).isEmpty()) {
            missing.add(field);
        }
    }

    private static void unrun(List<String> missing, String field, TestResult result) {
        if (result == TestResult.NOT_RUN) {
            missing.add(field);
        }
    }
}
