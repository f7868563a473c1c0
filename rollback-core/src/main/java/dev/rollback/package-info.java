/**
 * Takes a PostgreSQL change back, schema and data, or changes nothing at all, and proves it.
 *
 * <pre>
 *   capture → plan → review → rehearse → execute → verify → report
 *   Baseline  RollbackPlan  ReviewedPlan  Rehearsal  StepResult  Certificate  RollbackReport
 * </pre>
 *
 * <p>Each stage is a package that takes the noun before it and gives its own; it knows only stages to its left. The front door is
 * {@link dev.rollback.Rollback}; {@code rollback-postgres} has its implementation.
 */
@NullMarked
package dev.rollback;

import org.jspecify.annotations.NullMarked;
