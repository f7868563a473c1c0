package dev.rollback.postgres.internal.archive;

/**
 * A column of an archived table.
 *
 * @param name as the store calls it
 * @param type as the server prints it
 */
record ArchivedColumn(String name, String type) {}
