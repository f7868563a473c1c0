/** Runbook 002: one of five optimisation phases is taken back by its name, the others stay. */
@NullMarked
package dev.rollback.examples.runbook.phases;

import org.jspecify.annotations.NullMarked;
