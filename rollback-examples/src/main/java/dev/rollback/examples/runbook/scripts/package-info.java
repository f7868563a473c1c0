/** Runbook 003: rollback scripts that are delivered before the migration, for a sequence and for tables with data. */
@NullMarked
package dev.rollback.examples.runbook.scripts;

import org.jspecify.annotations.NullMarked;
