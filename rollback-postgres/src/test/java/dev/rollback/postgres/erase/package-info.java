/** Rows that nothing may bring back. */
@NullMarked
package dev.rollback.postgres.erase;

import org.jspecify.annotations.NullMarked;
