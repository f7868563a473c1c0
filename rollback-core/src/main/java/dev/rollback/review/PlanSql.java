package dev.rollback.review;

/** A reviewed plan as SQL, for reading. */
final class PlanSql {

    private PlanSql() {}

    static String of(ReviewedPlan reviewed) {
        StringBuilder out = new StringBuilder("-- plan " + reviewed.plan().name() + " " + reviewed.fingerprint() + "\nBEGIN;\n");
        for (ReviewedStep step : reviewed.steps()) {
            out.append("-- ").append(step.number()).append(": ").append(step.step().summary().replace('\n', ' ')).append('\n');
            step.preview().statements().forEach(sql -> out.append(sql.strip()).append(";\n"));
        }
        return out.append("COMMIT;\n").toString();
    }
}
