/** Steps that change or keep rows and positions. */
@NullMarked
package dev.rollback.step.data;

import org.jspecify.annotations.NullMarked;
