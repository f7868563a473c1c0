/** What the runbooks have in common: their scripts as psql runs them, the same database twice, and what each way back loses. */
@NullMarked
package dev.rollback.examples.runbook;

import org.jspecify.annotations.NullMarked;
