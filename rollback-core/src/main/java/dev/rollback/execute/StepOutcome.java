package dev.rollback.execute;

/** What came of a step. */
public sealed interface StepOutcome {

    /**
     * It did what it says.
     *
     * @param rows how many rows it touched
     * @param details more, possibly empty; never row values
     */
    record Succeeded(long rows, String details) implements StepOutcome {}

    /**
     * There was nothing to do, or a check gave its verdict elsewhere.
     *
     * @param reason why
     */
    record Skipped(String reason) implements StepOutcome {}

    /**
     * It did not work; the plan is undone.
     *
     * @param reason what the server said
     */
    record Failed(String reason) implements StepOutcome {}

    /**
     * Nobody knows. Never retried blindly.
     *
     * @param reason what was lost
     */
    record Unknown(String reason) implements StepOutcome {}

    /** Done, touching this many rows. */
    static StepOutcome succeeded(long rows) {
        return new Succeeded(rows, "");
    }
}
