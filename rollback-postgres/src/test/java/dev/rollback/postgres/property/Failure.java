package dev.rollback.postgres.property;

/**
 * A property that did not hold.
 *
 * @param property which one; a smaller scenario fails in the same way if it fails at the same
 * @param finding what was found instead
 */
record Failure(String property, String finding) {}
