package dev.rollback.decide;

/**
 * What one rule calls for.
 *
 * @param line how it came to that
 * @param standing whether exclusions hold against it
 * @param least what it calls for at least, whatever is not known
 * @param most what it could call for, were all known
 */
record Ballot(Line line, Standing standing, Response least, Response most) {}
