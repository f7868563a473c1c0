/** One test per object kind and sort of change; the cases are SQL files under {@code object-kinds}. */
@NullMarked
package dev.rollback.postgres.kinds;

import org.jspecify.annotations.NullMarked;
