/** Steps that prepare the session the plan runs in. */
@NullMarked
package dev.rollback.step.session;

import org.jspecify.annotations.NullMarked;
