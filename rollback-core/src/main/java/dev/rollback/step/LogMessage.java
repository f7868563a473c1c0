package dev.rollback.step;

/**
 * Writes an entry into the journal in the database, visible in the view {@code rollback_log}, and one SLF4J event once the
 * plan is committed.
 *
 * @param operation what was done, for example {@code ROLLBACK_RELATIONSHIPS}
 * @param status how it went, for example {@code COMPLETED}
 * @param details more, possibly empty; never row values
 */
public record LogMessage(String operation, String status, String details) implements Step {

    @Override
    public String summary() {
        return "log " + operation + " " + status;
    }
}
