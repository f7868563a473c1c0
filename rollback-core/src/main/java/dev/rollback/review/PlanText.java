package dev.rollback.review;

import dev.rollback.text.Quantity;
import java.util.Locale;
import java.util.stream.Collectors;

/** A reviewed plan for people. */
final class PlanText {

    private static final int LONGEST_CONFLICT = 400;

    private PlanText() {}

    static String of(ReviewedPlan reviewed) {
        StringBuilder out = new StringBuilder();
        out.append("Plan ")
                .append(reviewed.plan().name())
                .append("  ")
                .append(reviewed.fingerprint().brief())
                .append('\n');
        reviewed.plan()
                .reason()
                .ifPresent(reason -> out.append("  because ").append(reason).append('\n'));
        reviewed.plan().baseline().ifPresent(name -> out.append("  back to baseline ")
                .append(name)
                .append('\n'));
        out.append("  database ").append(reviewed.inspection().database()).append('\n');
        if (reviewed.steps().isEmpty() && reviewed.obstacles().isEmpty()) {
            out.append("  nothing to do\n");
        }
        reviewed.steps().forEach(step -> step(out, step));
        reviewed.plan().conflicts().forEach(conflict -> out.append("  CONFLICT ")
                .append(shortened(conflict.toString()))
                .append('\n'));
        out.append(unlisted(reviewed.plan().unlistedConflicts()));
        reviewed.plan()
                .revoked()
                .forEach(line -> out.append("  STAYS REVOKED ").append(line).append('\n'));
        hazards(out, reviewed);
        reviewed.obstacles()
                .forEach(obstacle -> out.append("  OBSTACLE ").append(obstacle).append('\n'));
        return out.toString();
    }

    static String unlisted(long conflicts) {
        return conflicts == 0 ? "" : "  CONFLICT in " + Quantity.count(conflicts, "more row") + ", not listed\n";
    }

    /** Values of rows may be long. */
    static String shortened(String conflict) {
        String line = conflict.replace('\n', ' ');
        return line.length() <= LONGEST_CONFLICT ? line : line.substring(0, LONGEST_CONFLICT) + "...";
    }

    private static void step(StringBuilder out, ReviewedStep step) {
        Preview preview = step.preview();
        out.append(
                String.format(Locale.ROOT, "%4d  %s", step.number(), step.step().summary()));
        if (preview.rows() > 0) {
            out.append("  (").append(Quantity.count(preview.rows(), "row"));
            out.append(preview.bytes() > 0 ? ", " + Quantity.bytes(preview.bytes()) + ")" : ")");
        }
        out.append('\n');
        preview.statements().forEach(sql -> out.append("        ")
                .append(sql.strip().replace("\n", "\n        "))
                .append('\n'));
        if (!preview.locks().isEmpty()) {
            out.append(preview.locks().stream()
                    .map(lock -> lock.relation() + " " + lock.mode().sql())
                    .collect(Collectors.joining(", ", "        locks ", "\n")));
        }
    }

    private static void hazards(StringBuilder out, ReviewedPlan reviewed) {
        for (Hazard hazard : reviewed.hazards()) {
            out.append("  HAZARD ").append(hazard);
            out.append(reviewed.unaccepted().contains(hazard) ? "  " : "  (accepted)  ")
                    .append(hazard.consequence())
                    .append('\n');
            reviewed.findings().stream()
                    .filter(finding -> finding.hazard() == hazard)
                    .forEach(finding -> out.append("        ")
                            .append(finding.object())
                            .append(": ")
                            .append(finding.message())
                            .append('\n'));
        }
    }
}
