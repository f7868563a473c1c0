package dev.rollback.step;

import dev.rollback.text.Canonical;

/**
 * One thing that a plan does. A step is a value: it holds no SQL and no connection, the database module has one executor or verifier for each.
 *
 * <p>All steps but {@link CustomStep} are known here, so a missing executor is found when a front door is built, by name.
 */
public sealed interface Step
        permits SchemaStep, DataStep, SessionStep, CheckStep, SelectorStep, LogMessage, CustomStep {

    /** One line that says what the step does, for plans, logs and reports; never holds row values. */
    String summary();

    /** The text that a plan's fingerprint covers: everything that makes this step differ from another one. Not for reading. */
    default String canonical() {
        return Canonical.of(this);
    }
}
