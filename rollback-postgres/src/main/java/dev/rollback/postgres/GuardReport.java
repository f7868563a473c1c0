package dev.rollback.postgres;

import dev.rollback.capture.Baseline;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Verification;
import java.util.List;
import java.util.Optional;

/**
 * What became of a guarded change. Its text holds no message of what was thrown, which may quote rows.
 *
 * @param before the baseline taken before
 * @param kept whether the change stays
 * @param reasons why it does not
 * @param failure what the change or a check threw, as it was thrown, if one did
 * @param verification the checks with their verdicts
 * @param rollback how it was taken back, if it was
 */
public record GuardReport(
        Baseline before,
        boolean kept,
        List<String> reasons,
        Optional<Throwable> failure,
        Verification verification,
        Optional<RollbackReport> rollback) {

    public GuardReport {
        reasons = List.copyOf(reasons);
    }

    /**
     * True if the scope of the guard is now either as the change left it, checked, or as it was before. What the change did outside
     * its scope, see {@link Baseline#scope()}, is neither captured nor taken back, and is not known here.
     */
    public boolean safe() {
        return kept || rollback.map(RollbackReport::succeeded).orElse(false);
    }

    @Override
    public String toString() {
        return "GuardReport[before=" + before + ", within=" + before.scope() + ", kept=" + kept + ", reasons=" + reasons
                + ", failure="
                + failure.map(thrown -> thrown.getClass().getName()) + ", verification=" + verification + ", rollback="
                + rollback + "]";
    }
}
