/** Killed at any moment. */
@NullMarked
package dev.rollback.postgres.crash;

import org.jspecify.annotations.NullMarked;
