package dev.rollback.review;

import dev.rollback.plan.Conflict;
import dev.rollback.plan.Obstacle;
import dev.rollback.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reviewed plan for programs. */
final class PlanJson {

    private PlanJson() {}

    static String of(ReviewedPlan reviewed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rollback-plan/1");
        json.put("name", reviewed.plan().name());
        json.put("reason", reviewed.plan().reason());
        json.put("baseline", reviewed.plan().baseline());
        json.put("goal", reviewed.plan().goal());
        json.put("fingerprint", reviewed.fingerprint());
        json.put("database", reviewed.inspection().database());
        json.put("steps", reviewed.steps().stream().map(PlanJson::step).toList());
        json.put("findings", reviewed.findings().stream().map(PlanJson::finding).toList());
        json.put("conflictPolicy", reviewed.plan().conflictPolicy());
        json.put(
                "conflicts",
                reviewed.plan().conflicts().stream().map(PlanJson::conflict).toList());
        json.put("unlistedConflicts", reviewed.plan().unlistedConflicts());
        json.put("revoked", reviewed.plan().revoked());
        json.put("unacceptedHazards", reviewed.unaccepted());
        json.put(
                "obstacles",
                reviewed.obstacles().stream().map(PlanJson::obstacle).toList());
        return Json.write(json);
    }

    private static Map<String, Object> step(ReviewedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", step.number());
        json.put("kind", step.step().getClass().getSimpleName());
        json.put("summary", step.step().summary());
        json.put("statements", step.preview().statements());
        json.put(
                "locks",
                step.preview().locks().stream()
                        .map(lock -> lock.relation() + " " + lock.mode())
                        .toList());
        json.put("rows", step.preview().rows());
        json.put("bytes", step.preview().bytes());
        return json;
    }

    static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hazard", finding.hazard());
        json.put("object", finding.object());
        json.put("message", finding.message());
        return json;
    }

    static Map<String, Object> conflict(Conflict conflict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", conflict.kind());
        json.put("object", conflict.object());
        json.put("key", conflict.key());
        json.put("aspect", conflict.aspect());
        json.put("before", conflict.before());
        json.put("changed", conflict.changed());
        json.put("current", conflict.current());
        json.put("settlement", conflict.settlement());
        return json;
    }

    static Map<String, Object> obstacle(Obstacle obstacle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", obstacle.code());
        json.put("object", obstacle.object());
        json.put("reason", obstacle.reason());
        json.put("advice", obstacle.advice());
        return json;
    }
}
