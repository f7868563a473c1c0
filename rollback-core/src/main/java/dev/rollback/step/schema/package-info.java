/** Steps that change definitions. */
@NullMarked
package dev.rollback.step.schema;

import org.jspecify.annotations.NullMarked;
