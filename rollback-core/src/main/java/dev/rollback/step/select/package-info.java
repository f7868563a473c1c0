/** Steps that choose by rule: review replaces them with concrete steps after looking at the live database. */
@NullMarked
package dev.rollback.step.select;

import org.jspecify.annotations.NullMarked;
