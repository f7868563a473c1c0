package dev.rollback.review;

/** A reviewed plan as SQL, for reading. */
final class PlanSql {

    private PlanSql() {}

    static String of(ReviewedPlan reviewed) {
        StringBuilder out = new StringBuilder(
                comment("plan " + reviewed.plan().name() + " " + reviewed.fingerprint()) + "BEGIN;\n");
        for (ReviewedStep step : reviewed.steps()) {
            out.append(comment(step.number() + ": " + step.step().summary()));
            step.preview().statements().forEach(sql -> out.append(sql.strip()).append(";\n"));
        }
        return out.append("COMMIT;\n").toString();
    }

    /** One line, whatever the text holds: both line feed and carriage return end a comment in PostgreSQL. */
    private static String comment(String text) {
        return "-- " + text.replaceAll("[\\r\\n]+", " ") + "\n";
    }
}
