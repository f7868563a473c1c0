package dev.rollback.rehearse;

/**
 * A lock that the server showed after a step.
 *
 * @param relation the locked relation
 * @param mode as {@code pg_locks} names it
 */
public record LockHeld(String relation, String mode) {}
