package dev.rollback.verify;

import dev.rollback.step.Step;

/**
 * A check with its verdict.
 *
 * @param step the check
 * @param verdict what it found
 */
public record CheckResult(Step step, Verdict verdict) {

    /** The result in one line, without row values. */
    public String line() {
        if (verdict instanceof Verdict.Violated violated) {
            return "VIOLATED " + step.summary() + ": " + violated.message();
        }
        if (verdict instanceof Verdict.Inconclusive inconclusive) {
            return "INCONCLUSIVE " + step.summary() + ": " + inconclusive.reason();
        }
        return "held " + step.summary();
    }
}
