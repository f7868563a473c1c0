/** Plans written by hand, guarded changes, rehearsals, and the way back from a rollback. */
@NullMarked
package dev.rollback.postgres.byhand;

import org.jspecify.annotations.NullMarked;
