/** Rows that baselines forget: found by their keys in all that is held, followed along foreign keys, purged. */
@NullMarked
package dev.rollback.postgres.internal.erase;

import org.jspecify.annotations.NullMarked;
