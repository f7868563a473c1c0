package dev.rollback.decide;

import static dev.rollback.decide.Threshold.above;
import static dev.rollback.decide.Threshold.atLeast;
import static dev.rollback.decide.Threshold.atMost;
import static dev.rollback.decide.Threshold.below;
import static dev.rollback.decide.Threshold.yes;

import java.time.Duration;

/**
 * The rules of the runbooks, with their numbers. "More than" means more than: a value on such a boundary does not cross it. Where two
 * rows of a matrix name the same boundary, the higher one has it. Signals are looked for under {@link SignalNames}.
 */
public final class Presets {

    private Presets() {}

    /**
     * Runbook 000, fixes in a hosted application: five immediate triggers; the alert thresholds call for a person, who need not roll
     * back where a hotfix is possible.
     */
    public static DecisionRules hostedApplication() {
        return DecisionRules.named("hosted application (runbook 000)")
                .always(
                        Action.ROLL_BACK_NOW,
                        dataAtLeast("data lost or corrupted", DataImpact.CORRUPTION),
                        atMost("application down", SignalNames.AVAILABILITY, Unit.RATIO, 0),
                        yes("security breach", SignalNames.SECURITY_BREACH),
                        above("performance dropped", SignalNames.PERFORMANCE_DROP, Unit.RATIO, 0.90),
                        above("critical errors", SignalNames.ERRORS_PER_MINUTE, Unit.PER_MINUTE, 100))
                .on(Action.ASK, AlertThresholds.all().toArray(Threshold[]::new))
                .exclude(Action.FIX_FORWARD, yes("a hotfix is possible", SignalNames.HOTFIX_POSSIBLE));
    }

    /**
     * Runbook 001, a deployment: seven reasons to roll back, the matrix of severity, error rate, performance and data impact, five
     * reasons not to.
     *
     * @param acceptable how long a fix forward may take
     */
    public static DecisionRules deployment(Duration acceptable) {
        return DecisionRules.named("deployment (runbook 001)")
                .always(
                        Action.ROLL_BACK,
                        dataAtLeast("data corrupted or lost", DataImpact.CORRUPTION),
                        yes("security vulnerability", SignalNames.SECURITY_BREACH))
                .on(
                        Action.ROLL_BACK,
                        yes("critical bug in a core function", SignalNames.CORE_FUNCTION_BROKEN),
                        above("slower than before", SignalNames.PERFORMANCE_DEGRADATION, Unit.RATIO, 0.50),
                        above("requests fail", SignalNames.ERROR_RATE, Unit.RATIO, 0.25),
                        above("uncontrolled costs", SignalNames.BUDGET_OVERRUN, Unit.RATIO, 2.00),
                        above(
                                "no fix forward in time",
                                SignalNames.FIX_FORWARD_TIME,
                                Unit.MINUTES,
                                acceptable.toMillis() / 60_000.0))
                .matrix(PresetMatrices.deployment())
                .exclude(
                        Action.FIX_FORWARD,
                        yes("minor bug with a workaround", SignalNames.WORKAROUND_EXISTS),
                        yes("cosmetic issue", SignalNames.COSMETIC),
                        yes("uncritical performance issue", SignalNames.UNCRITICAL_SLOWNESS),
                        below("hardly any function affected", SignalNames.AFFECTED_FUNCTIONALITY, Unit.RATIO, 0.05))
                .exclude(Action.CHANGE_CONFIGURATION, yes("configuration cures it", SignalNames.CONFIGURATION_CURES));
    }

    /** Runbook 002, one phase of optimisations: more than 20 % slower, more than 5 % more errors, and three answers. */
    public static DecisionRules optimisationPhase() {
        return DecisionRules.named("optimisation phase (runbook 002)")
                .on(
                        Action.ROLL_BACK,
                        above("slower than before", SignalNames.PERFORMANCE_DEGRADATION, Unit.RATIO, 0.20),
                        above("more errors than before", SignalNames.ERROR_RATE_INCREASE, Unit.RATIO, 0.05),
                        yes("critical function broken", SignalNames.CORE_FUNCTION_BROKEN),
                        yes("complaints spike", SignalNames.COMPLAINTS_SPIKE),
                        yes("system unstable", SignalNames.UNSTABLE));
    }

    /** Runbook 004, a change of keys: triggers that act by themselves, those that call for a person, and the matrix with its times. */
    public static DecisionRules keyMigration() {
        return DecisionRules.named("key migration (runbook 004)")
                .always(
                        Action.ROLL_BACK_NOW,
                        dataAtLeast("data corrupted or lost", DataImpact.CORRUPTION),
                        atLeast("repeated crashes", SignalNames.CRASHES, Unit.COUNT, 2),
                        above("slower responses", SignalNames.RESPONSE_TIME_INCREASE, Unit.RATIO, 0.50),
                        above("slower queries", SignalNames.QUERY_TIME_INCREASE, Unit.RATIO, 0.50),
                        above("foreign keys violated", SignalNames.FOREIGN_KEY_VIOLATIONS, Unit.COUNT, 0),
                        above("orphaned rows", SignalNames.ORPHANS, Unit.COUNT, 0),
                        yes("security issue", SignalNames.SECURITY_BREACH),
                        above("endpoints fail", SignalNames.FAILING_ENDPOINTS, Unit.RATIO, 0.25),
                        yes("users cannot log in", SignalNames.AUTHENTICATION_FAILING),
                        yes("users cannot reach their data", SignalNames.DATA_ACCESS_FAILING),
                        yes("core function broken", SignalNames.CORE_FUNCTION_BROKEN))
                .on(
                        Action.ASK,
                        yes("complaints spike", SignalNames.COMPLAINTS_SPIKE),
                        above("users report lost data", SignalNames.DATA_LOSS_REPORTS, Unit.COUNT, 0),
                        yes("users notice slowness", SignalNames.VISIBLY_SLOW),
                        yes("integrations fail", SignalNames.INTEGRATIONS_FAILING),
                        above("more errors than before", SignalNames.ERROR_RATE_INCREASE, Unit.RATIO, 0.10),
                        yes("more locks or deadlocks", SignalNames.LOCK_TROUBLE),
                        yes("memory or CPU spikes", SignalNames.RESOURCE_SPIKES),
                        yes("migration incomplete", SignalNames.MIGRATION_INCOMPLETE))
                .matrix(PresetMatrices.keyMigration());
    }

    private static Threshold dataAtLeast(String rule, DataImpact impact) {
        return atLeast(rule, SignalNames.DATA_IMPACT, Unit.DATA_IMPACT, Unit.DATA_IMPACT.level(impact));
    }
}
