/** Runbook 000: the rollback of SQL fixes, one script of them, all of them, or their data alone. */
@NullMarked
package dev.rollback.examples.runbook.strategies;

import org.jspecify.annotations.NullMarked;
