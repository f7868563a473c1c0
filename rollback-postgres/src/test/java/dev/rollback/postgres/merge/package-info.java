/** Sealed changes taken back: by example, and against an oracle. */
@NullMarked
package dev.rollback.postgres.merge;

import org.jspecify.annotations.NullMarked;
