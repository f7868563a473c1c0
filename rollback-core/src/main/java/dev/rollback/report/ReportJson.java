package dev.rollback.report;

import dev.rollback.execute.StepResult;
import dev.rollback.plan.Conflict;
import dev.rollback.text.Json;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.CheckResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report for programs. */
final class ReportJson {

    private ReportJson() {}

    static String of(RollbackReport report) {
        return Json.write(values(report));
    }

    static Map<String, Object> values(RollbackReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rollback-report/1");
        json.put("plan", report.reviewed().plan().name());
        json.put("reason", report.reviewed().plan().reason());
        json.put("fingerprint", report.reviewed().fingerprint());
        json.put("database", report.reviewed().inspection().database());
        json.put("executionId", report.executionId());
        json.put("ending", report.ending());
        json.put("startedAt", report.startedAt());
        json.put("durationMillis", report.duration().toMillis());
        json.put("attempts", report.attempts());
        json.put("reasons", report.reasons());
        json.put("remarks", report.remarks());
        json.put("conflictPolicy", report.reviewed().plan().conflictPolicy());
        json.put(
                "conflicts",
                report.reviewed().plan().conflicts().stream()
                        .map(ReportJson::conflict)
                        .toList());
        json.put("unlistedConflicts", report.reviewed().plan().unlistedConflicts());
        json.put("steps", report.steps().stream().map(ReportJson::step).toList());
        json.put(
                "checks",
                report.verification().checks().stream().map(CheckResult::line).toList());
        json.put("ownBaseline", report.ownBaseline());
        json.put("certificate", report.certificate().map(ReportJson::certificate));
        return json;
    }

    /** Where it is, not what was written: a report holds no row values, the plan does. */
    private static Map<String, Object> conflict(Conflict conflict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", conflict.kind());
        json.put("object", conflict.object());
        json.put("aspect", conflict.aspect());
        json.put("settlement", conflict.settlement());
        return json;
    }

    private static Map<String, Object> step(StepResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", result.number());
        json.put("kind", result.step().getClass().getSimpleName());
        json.put("summary", result.step().summary());
        json.put("outcome", ReportText.outcome(result.outcome()));
        json.put("durationMillis", result.duration().toMillis());
        json.put(
                "locks",
                result.locks().stream()
                        .map(lock -> lock.relation() + " " + lock.mode())
                        .toList());
        return json;
    }

    private static Map<String, Object> certificate(Certificate certificate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exactness", certificate.exactness());
        json.put("baseline", certificate.baseline());
        json.put("state", certificate.state());
        json.put("sealedAt", certificate.sealedAt());
        json.put("objects", certificate.objects());
        json.put("rows", certificate.rows());
        json.put("issuedAt", certificate.issuedAt());
        json.put("acceptedDifferences", certificate.accepted());
        json.put("revoked", certificate.revoked());
        json.put("unknownRows", certificate.unknownRows());
        json.put("renewed", certificate.renewed());
        return json;
    }
}
