/** Runbook 001: a deployment's database is rolled back by a computed plan, behind gates, and drilled before. */
@NullMarked
package dev.rollback.examples.runbook.deployment;

import org.jspecify.annotations.NullMarked;
