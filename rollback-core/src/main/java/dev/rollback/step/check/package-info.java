/** Steps that only look; each ends held, violated or inconclusive. */
@NullMarked
package dev.rollback.step.check;

import org.jspecify.annotations.NullMarked;
