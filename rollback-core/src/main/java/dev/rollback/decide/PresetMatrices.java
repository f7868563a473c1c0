package dev.rollback.decide;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The two matrices of the runbooks. */
final class PresetMatrices {

    private static final MatrixColumn SEVERITY = new MatrixColumn(
            Map.of(
                    Severity.CRITICAL, severity(Severity.CRITICAL),
                    Severity.HIGH, severity(Severity.HIGH),
                    Severity.MEDIUM, severity(Severity.MEDIUM)),
            Standing.YIELDS);

    private PresetMatrices() {}

    /** Runbook 001. A share on the boundary of two rows belongs to the higher, but for those that are called "more than". */
    static DecisionMatrix deployment() {
        return new DecisionMatrix(
                List.of(
                        SEVERITY,
                        shares("error rate", SignalNames.ERROR_RATE, 0.50, 0.25, 0.10),
                        shares("performance", SignalNames.PERFORMANCE_DEGRADATION, 0.75, 0.50, 0.25),
                        new MatrixColumn(
                                Map.of(
                                        Severity.CRITICAL, data(DataImpact.LOSS),
                                        Severity.HIGH, data(DataImpact.CORRUPTION)),
                                Standing.STANDS)),
                Map.of(
                        Severity.CRITICAL, Response.of(Action.ROLL_BACK_NOW),
                        Severity.HIGH, Response.of(Action.ROLL_BACK),
                        Severity.MEDIUM, Response.of(Action.ASK),
                        Severity.LOW, Response.of(Action.FIX_FORWARD)));
    }

    /** Runbook 004. */
    static DecisionMatrix keyMigration() {
        return new DecisionMatrix(
                List.of(
                        SEVERITY,
                        new MatrixColumn(
                                Map.of(
                                        Severity.CRITICAL, impact(Impact.HIGH),
                                        Severity.HIGH, impact(Impact.MEDIUM),
                                        Severity.MEDIUM, impact(Impact.LOW)),
                                Standing.YIELDS)),
                Map.of(
                        Severity.CRITICAL, Response.within(Duration.ZERO, Action.ROLL_BACK_NOW),
                        Severity.HIGH, Response.within(Duration.ofMinutes(15), Action.ASK),
                        Severity.MEDIUM, Response.within(Duration.ofHours(1), Action.MONITOR),
                        Severity.LOW, Response.within(Duration.ofHours(24), Action.DOCUMENT)));
    }

    private static MatrixColumn shares(String rule, String signal, double critical, double high, double medium) {
        return new MatrixColumn(
                Map.of(
                        Severity.CRITICAL, Threshold.above(rule, signal, Unit.RATIO, critical),
                        Severity.HIGH, Threshold.atLeast(rule, signal, Unit.RATIO, high),
                        Severity.MEDIUM, Threshold.atLeast(rule, signal, Unit.RATIO, medium)),
                Standing.YIELDS);
    }

    private static Threshold severity(Severity level) {
        return Threshold.atLeast("severity", SignalNames.SEVERITY, Unit.SEVERITY, Unit.SEVERITY.level(level));
    }

    private static Threshold data(DataImpact level) {
        return Threshold.atLeast(
                "data impact", SignalNames.DATA_IMPACT, Unit.DATA_IMPACT, Unit.DATA_IMPACT.level(level));
    }

    private static Threshold impact(Impact level) {
        return Threshold.atLeast("impact", SignalNames.IMPACT, Unit.IMPACT, Unit.IMPACT.level(level));
    }
}
