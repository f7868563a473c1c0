/** From the states before a change, after it and now to the one that a rollback leaves. */
@NullMarked
package dev.rollback.postgres.internal.merge;

import org.jspecify.annotations.NullMarked;
