package dev.rollback.report;

/** The boxes of the message of runbook 002. */
public enum Milestone {
    INITIATED("Rollback initiated"),
    RESTORED("Services restored"),
    MONITORING("Monitoring active"),
    ROOT_CAUSE_KNOWN("Root cause identified");

    private final String words;

    Milestone(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
