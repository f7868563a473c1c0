package dev.rollback.postgres.internal.archive;

/**
 * A file of an archive, as the manifest describes it.
 *
 * @param name without a directory
 * @param rows how many rows it holds
 * @param bytes its length
 * @param sha256 of its bytes as they are on disk, in hexadecimal digits
 */
record ArchivedFile(String name, long rows, long bytes, String sha256) {}
