package dev.rollback.capture;

/**
 * Whose writes are the change, where others wrote during it. Known of tables with an undo log: it notes who wrote. What others wrote in
 * the meantime counts as written after the change, and stays.
 *
 * @param by what the name names
 * @param name of the login, role or application, exactly
 */
public record Attribution(By by, String name) {

    /** What tells writers apart. */
    public enum By {
        /** The session's login role, {@code session_user}. */
        LOGIN,
        /** The role that was set, or the login role where none was. */
        ROLE,
        /** The session's {@code application_name}, which anyone may set. */
        APPLICATION
    }

    public Attribution {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Cannot attribute writes to a nameless " + by);
        }
    }
}
