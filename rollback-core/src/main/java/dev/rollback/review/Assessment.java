package dev.rollback.review;

import dev.rollback.plan.Conflict;
import dev.rollback.plan.Obstacle;
import dev.rollback.text.Json;
import dev.rollback.text.Quantity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Whether a change can still be taken back, asked at any time: what stands in the way, what it would touch, what it would cost. It is
 * read off the reviewed way back, so that execution does what it says.
 *
 * @param baseline the baseline's name
 * @param verdict whether the way back is open
 * @param conflicts what both the change and others after it wrote
 * @param unlistedConflicts how many more rows are in conflict than are listed
 * @param revoked privileges that would stay revoked, as asked
 * @param obstacles what stands in the way, conflicts among it
 * @param findings the hazards of the way back, each with its place: what would be lost, who would wait
 * @param locks the locks that it would take
 * @param steps how many steps it has
 * @param rows how many rows it would write or keep
 * @param bytes how much disk the rows that it would copy take
 */
public record Assessment(
        String baseline,
        Verdict verdict,
        List<Conflict> conflicts,
        long unlistedConflicts,
        List<String> revoked,
        List<Obstacle> obstacles,
        List<Finding> findings,
        List<LockNeed> locks,
        int steps,
        long rows,
        long bytes) {

    /** Whether the way back is open. */
    public enum Verdict {
        /** There is nothing to take back. */
        NOTHING_TO_DO,
        /** It can be taken back. */
        REVERTIBLE,
        /** It can be taken back once a policy settles the conflicts. */
        CONFLICTS,
        /** It cannot be taken back as things are. */
        BLOCKED
    }

    public Assessment {
        conflicts = List.copyOf(conflicts);
        revoked = List.copyOf(revoked);
        obstacles = List.copyOf(obstacles);
        findings = List.copyOf(findings);
        locks = List.copyOf(locks);
    }

    /** Reads it off a reviewed way back. */
    public static Assessment of(String baseline, ReviewedPlan reviewed) {
        List<Preview> previews =
                reviewed.steps().stream().map(ReviewedStep::preview).toList();
        return new Assessment(
                baseline,
                verdict(reviewed),
                reviewed.plan().conflicts(),
                reviewed.plan().unlistedConflicts(),
                reviewed.plan().revoked(),
                reviewed.obstacles(),
                reviewed.findings(),
                List.copyOf(new LinkedHashSet<>(previews.stream()
                        .flatMap(preview -> preview.locks().stream())
                        .toList())),
                reviewed.steps().size(),
                previews.stream().mapToLong(Preview::rows).sum(),
                previews.stream().mapToLong(Preview::bytes).sum());
    }

    private static Verdict verdict(ReviewedPlan reviewed) {
        List<Obstacle> obstacles = reviewed.obstacles();
        if (obstacles.isEmpty()) {
            return reviewed.steps().isEmpty() ? Verdict.NOTHING_TO_DO : Verdict.REVERTIBLE;
        }
        boolean settleable =
                obstacles.stream().allMatch(obstacle -> obstacle.code().equals("RB-CONFLICT"))
                        && reviewed.plan().conflicts().stream()
                                .allMatch(conflict -> conflict.kind().canBeSettled());
        return settleable ? Verdict.CONFLICTS : Verdict.BLOCKED;
    }

    /** True if the change can be taken back without another decision. */
    public boolean revertible() {
        return verdict == Verdict.REVERTIBLE || verdict == Verdict.NOTHING_TO_DO;
    }

    /** For a terminal. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("Baseline ").append(baseline).append(": ").append(verdict).append('\n');
        out.append("  ").append(Quantity.count(steps, "step")).append(", ").append(Quantity.count(rows, "row"));
        out.append(", ").append(Quantity.bytes(bytes)).append(" to copy\n");
        conflicts.forEach(conflict -> out.append("  CONFLICT ")
                .append(PlanText.shortened(conflict.toString()))
                .append('\n'));
        out.append(PlanText.unlisted(unlistedConflicts));
        revoked.forEach(line -> out.append("  STAYS REVOKED ").append(line).append('\n'));
        obstacles.forEach(obstacle -> out.append("  OBSTACLE ").append(obstacle).append('\n'));
        findings.forEach(finding -> out.append("  ").append(finding).append('\n'));
        locks.forEach(lock -> out.append("  locks ")
                .append(lock.relation())
                .append(' ')
                .append(lock.mode().sql())
                .append('\n'));
        return out.toString();
    }

    /** For a program. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rollback-assessment/1");
        json.put("baseline", baseline);
        json.put("verdict", verdict);
        json.put("steps", steps);
        json.put("rows", rows);
        json.put("bytes", bytes);
        json.put("conflicts", conflicts.stream().map(PlanJson::conflict).toList());
        json.put("unlistedConflicts", unlistedConflicts);
        json.put("revoked", revoked);
        json.put("obstacles", obstacles.stream().map(PlanJson::obstacle).toList());
        json.put("findings", findings.stream().map(PlanJson::finding).toList());
        json.put(
                "locks",
                locks.stream().map(lock -> lock.relation() + " " + lock.mode()).toList());
        return Json.write(json);
    }
}
