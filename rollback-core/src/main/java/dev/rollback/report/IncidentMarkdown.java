package dev.rollback.report;

import dev.rollback.execute.StepResult;
import dev.rollback.text.Quantity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An incident report with the headings and fields of runbook 000, and the actions of runbook 004. */
final class IncidentMarkdown {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder();
    private final IncidentReport report;
    private final RollbackReport run;

    private IncidentMarkdown(IncidentReport report) {
        this.report = report;
        this.run = report.execution();
    }

    static String of(IncidentReport report) {
        return new IncidentMarkdown(report).text();
    }

    private String text() {
        out.append("# Rollback Report\n");
        if (!report.closed()) {
            out.append("\n**Open**: ")
                    .append(ReportMarkdown.escaped(String.join(", ", report.missing())))
                    .append('\n');
        }
        summary();
        technical();
        verification();
        report.times().ifPresent(times -> out.append("\n## Recovery Time\n\n").append(times.markdown()));
        section("Lessons Learned");
        field("Root Cause", report.rootCause());
        field("Prevention Measures", report.prevention());
        field("Improvement Suggestions", report.improvements());
        section("Next Steps");
        field("Monitoring Plan", report.monitoringPlan());
        field("Testing Plan", report.testingPlan());
        field("Implementation Schedule", report.retrySchedule());
        report.reviewAt().ifPresent(at -> field("Post-Incident Review", moment(at)));
        report.completion().forEach(this::checklist);
        followUps();
        report.decision().ifPresent(decision -> out.append("\n## Decision\n\n```\n")
                .append(decision.explain())
                .append("```\n"));
        return out.toString();
    }

    private void summary() {
        section("Executive Summary");
        field("Date", DATE.format(run.startedAt()));
        field("Time", TIME.format(run.startedAt()));
        field("Reason", run.reviewed().plan().reason());
        field("Impact", report.impact());
        field("Duration", Quantity.duration(run.duration()));
        field("Outcome", run.ending().toString());
    }

    private void technical() {
        section("Technical Details");
        field("Environment", report.environment());
        field("Database", run.reviewed().inspection().database().toString());
        field("Rollback Type", Extent.of(run.reviewed().plan()).toString());
        field("Execution", run.executionId().toString());
        field("Scripts Executed", IncidentFacts.script(run));
        field("Tables Affected", listed(IncidentFacts.affected(run)));
        field("Records Affected", Quantity.number(IncidentFacts.rows(run)));
        run.ownBaseline().ifPresent(name -> field("What It Replaced Is Kept In", name));
        section("Actions Taken");
        run.steps().forEach(step -> item(action(step)));
        report.furtherActions().forEach(this::item);
        if (run.steps().isEmpty() && report.furtherActions().isEmpty()) {
            item("none");
        }
    }

    static String moment(Instant at) {
        return DATE.format(at) + " " + TIME.format(at);
    }

    private static String action(StepResult step) {
        return step.step().summary() + ": " + ReportText.outcome(step.outcome()) + ", "
                + Quantity.duration(step.duration());
    }

    private void verification() {
        section("Verification Results");
        field("Database Tests", report.databaseTests().toString());
        field("Application Tests", report.applicationTests().toString());
        field("Performance Tests", report.performanceTests().toString());
        field("User Acceptance", report.userAcceptance().toString());
        run.verification().checks().forEach(check -> item(check.line()));
        run.certificate()
                .ifPresent(certificate -> field(
                        "Certificate",
                        certificate.exactness() + " to baseline " + certificate.baseline() + ", "
                                + Quantity.count(certificate.objects(), "object") + " and "
                                + Quantity.count(certificate.rows(), "row") + " compared"));
        run.reasons().forEach(this::item);
    }

    private void checklist(Checklist list) {
        section(list.name());
        list.items().forEach(item -> out.append("- ")
                .append(item.markdown(), 0, 3)
                .append(ReportMarkdown.escaped(item.markdown().substring(3)))
                .append('\n'));
    }

    private void followUps() {
        if (report.followUps().isEmpty()) {
            return;
        }
        out.append("\n## Follow-Up\n\n| Task | Due | Done |\n|---|---|---|\n");
        report.followUps()
                .forEach(task -> out.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s |\n",
                        ReportMarkdown.escaped(task.task()),
                        DATE.format(task.due()),
                        task.done().map(DATE::format).orElse("open"))));
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private void section(String title) {
        out.append("\n## ").append(ReportMarkdown.escaped(title)).append("\n\n");
    }

    private void field(String name, Optional<String> value) {
        field(name, value.filter(text -> !text.isBlank()).orElse("(not given yet)"));
    }

    private void field(String name, String value) {
        out.append("- **")
                .append(name)
                .append("**: ")
                .append(ReportMarkdown.escaped(value))
                .append('\n');
    }

    private void item(String text) {
        out.append("- ").append(ReportMarkdown.escaped(text)).append('\n');
    }
}
