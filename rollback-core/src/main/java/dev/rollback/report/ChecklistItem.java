package dev.rollback.report;

/**
 * One box.
 *
 * @param task what has to be so
 * @param state whether it is
 * @param evidence what shows that, or why it is open
 */
public record ChecklistItem(String task, State state, String evidence) {

    /** Whether a box is ticked. */
    public enum State {
        DONE,
        FAILED,
        /** Nothing says so yet. */
        OPEN
    }

    public ChecklistItem {
        if (state != State.OPEN && evidence.isBlank()) {
            throw new IllegalArgumentException("Cannot tick " + task + ": nothing is said that shows it");
        }
    }

    String markdown() {
        String box = state == State.DONE ? "[x]" : "[ ]";
        return box + " " + task + (state == State.FAILED ? ": FAILED" : "")
                + (evidence.isBlank() ? "" : ": " + evidence);
    }
}
