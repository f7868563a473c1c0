package dev.rollback.examples.trading;

/**
 * One thing that the bad fix does.
 *
 * @param what in words
 * @param sql the statements
 */
public record Damage(String what, String sql) {}
