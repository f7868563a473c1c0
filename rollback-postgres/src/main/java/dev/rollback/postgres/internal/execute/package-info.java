/** One executor a step, and the transaction they run in. */
@NullMarked
package dev.rollback.postgres.internal.execute;

import org.jspecify.annotations.NullMarked;
