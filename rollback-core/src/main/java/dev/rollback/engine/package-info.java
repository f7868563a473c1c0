/** The loop that drives the stages; seen by the database module alone. */
@NullMarked
package dev.rollback.engine;

import org.jspecify.annotations.NullMarked;
