/** Planners and executors that do wrong. */
@NullMarked
package dev.rollback.postgres.fault;

import org.jspecify.annotations.NullMarked;
