/** Baselines outside the database: written to a directory, and read back. */
@NullMarked
package dev.rollback.postgres.internal.archive;

import org.jspecify.annotations.NullMarked;
