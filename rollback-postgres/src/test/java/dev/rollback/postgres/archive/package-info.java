/** Baselines outside the database: round trips, damage, other databases. */
@NullMarked
package dev.rollback.postgres.archive;

import org.jspecify.annotations.NullMarked;
