/** What can be done, as values: sealed families of records without SQL, and one open door, {@link dev.rollback.step.CustomStep}. */
@NullMarked
package dev.rollback.step;

import org.jspecify.annotations.NullMarked;
