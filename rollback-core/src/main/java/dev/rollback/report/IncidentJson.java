package dev.rollback.report;

import dev.rollback.decide.Decision;
import dev.rollback.decide.Line;
import dev.rollback.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An incident report for programs. */
final class IncidentJson {

    private IncidentJson() {}

    static String of(IncidentReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rollback-incident/1");
        json.put("closed", report.closed());
        json.put("missing", report.missing());
        json.put("environment", report.environment());
        json.put("impact", report.impact());
        json.put("type", Extent.of(report.execution().reviewed().plan()));
        json.put("tablesAffected", IncidentFacts.affected(report.execution()));
        json.put("recordsAffected", IncidentFacts.rows(report.execution()));
        json.put("furtherActions", report.furtherActions());
        json.put("tests", tests(report));
        json.put("recoveryTime", report.times().map(IncidentJson::times));
        json.put("lessons", lessons(report));
        json.put("nextSteps", nextSteps(report));
        json.put(
                "completion",
                report.completion().stream().map(IncidentJson::checklist).toList());
        json.put(
                "followUps",
                report.followUps().stream().map(IncidentJson::followUp).toList());
        json.put("decision", report.decision().map(IncidentJson::decision));
        json.put("execution", ReportJson.values(report.execution()));
        return Json.write(json);
    }

    private static Map<String, Object> tests(IncidentReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("database", report.databaseTests());
        json.put("application", report.applicationTests());
        json.put("performance", report.performanceTests());
        json.put("userAcceptance", report.userAcceptance());
        return json;
    }

    private static Map<String, Object> lessons(IncidentReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rootCause", report.rootCause());
        json.put("prevention", report.prevention());
        json.put("improvements", report.improvements());
        return json;
    }

    private static Map<String, Object> nextSteps(IncidentReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("monitoringPlan", report.monitoringPlan());
        json.put("testingPlan", report.testingPlan());
        json.put("retrySchedule", report.retrySchedule());
        json.put("reviewAt", report.reviewAt());
        return json;
    }

    private static Map<String, Object> times(Timetable times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kept", times.kept());
        json.put("targetMillis", times.target().toMillis());
        json.put("actualMillis", times.actual().toMillis());
        json.put("phases", times.phases().stream().map(IncidentJson::phase).toList());
        return json;
    }

    private static Map<String, Object> phase(TimedPhase phase) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", phase.name());
        json.put("kept", phase.kept());
        json.put("targetMillis", phase.target().toMillis());
        json.put("actualMillis", phase.actual().toMillis());
        json.put("failure", phase.failure());
        return json;
    }

    private static Map<String, Object> checklist(Checklist list) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", list.name());
        json.put("complete", list.complete());
        json.put("boxes", list.items().stream().map(IncidentJson::box).toList());
        return json;
    }

    private static Map<String, Object> box(ChecklistItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", item.task());
        json.put("state", item.state());
        json.put("evidence", item.evidence());
        return json;
    }

    private static Map<String, Object> followUp(FollowUp task) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", task.task());
        json.put("due", task.due());
        json.put("done", task.done());
        return json;
    }

    private static Map<String, Object> decision(Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rules", decision.rules());
        json.put("at", decision.at());
        json.put("conclusion", decision.conclusion());
        json.put("lines", decision.lines().stream().map(IncidentJson::line).toList());
        return json;
    }

    private static Map<String, Object> line(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", line.kind());
        json.put("rule", line.rule());
        json.put("signal", line.signal());
        json.put("value", line.value());
        json.put("boundary", line.boundary());
        json.put("outcome", line.outcome());
        json.put("consequence", line.consequence());
        return json;
    }
}
