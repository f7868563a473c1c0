package dev.rollback.plan;

/** What to do where both the change and others after it wrote the same thing. */
public enum ConflictPolicy implements Settlement {
    /** Nothing is done at all while there is a conflict. The default. */
    REFUSE,
    /** What is there now stays: what others wrote after the change wins. */
    KEEP_CURRENT,
    /** What was there before the change comes back; what others wrote over it is kept in the rollback's own baseline. */
    RESTORE_BASELINE;

    @Override
    public String label() {
        return name();
    }
}
