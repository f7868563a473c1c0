package dev.rollback.postgres;

/**
 * Why a guarded change cannot stay, where something was thrown.
 *
 * @param reason for reports; no message that may hold row values
 * @param thrown what was thrown, for the caller alone
 */
record GuardFailure(String reason, Throwable thrown) {}
