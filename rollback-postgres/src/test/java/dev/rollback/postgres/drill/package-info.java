/** A rollback practised on a copy, end to end. */
@NullMarked
package dev.rollback.postgres.drill;

import org.jspecify.annotations.NullMarked;
