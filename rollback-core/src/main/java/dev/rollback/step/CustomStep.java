package dev.rollback.step;

/**
 * The one open door: a step of your own, a record that you register together with its executor or verifier.
 * Plans, hazards, dry run, fingerprint, journal and report treat it like a built-in step. Its {@code toString} goes into the
 * plan's fingerprint, so it must depend on its values alone (a record's own does).
 */
public non-sealed interface CustomStep extends Step {

    /** Its {@code toString}. */
    @Override
    default String canonical() {
        return toString();
    }
}
