package dev.rollback.review;

/**
 * A lock that a step takes.
 *
 * @param relation the locked relation
 * @param mode how strongly
 */
public record LockNeed(String relation, LockMode mode) {}
