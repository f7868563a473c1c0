/** Runbook 004: a migration from integer to UUID keys goes back, and what was written under UUID keys gets integer ones. */
@NullMarked
package dev.rollback.examples.runbook.keys;

import org.jspecify.annotations.NullMarked;
