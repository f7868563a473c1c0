/** From two catalogs to an ordered list of steps. */
@NullMarked
package dev.rollback.postgres.internal.plan;

import org.jspecify.annotations.NullMarked;
