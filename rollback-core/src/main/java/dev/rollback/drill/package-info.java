/** Practice: a rollback rehearsed end to end on a copy, timed and scored; and what is known of each plan, by evidence. */
@NullMarked
package dev.rollback.drill;

import org.jspecify.annotations.NullMarked;
