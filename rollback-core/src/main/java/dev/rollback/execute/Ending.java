package dev.rollback.execute;

/** How an execution ended. */
public enum Ending {
    /** Everything was done and committed. */
    COMMITTED,
    /** The database was already as asked. */
    NOTHING_TO_DO,
    /** A decision against it: nothing was changed. */
    REFUSED,
    /** An error: nothing was changed. */
    FAILED,
    /** The connection was lost while committing, or a step cannot tell what came of it; look before doing anything else. */
    UNKNOWN
}
