package dev.rollback.step;

import dev.rollback.step.session.LockTables;
import dev.rollback.step.session.SuspendTriggers;

/** Prepares the session that the plan runs in; gone when the transaction ends. */
public sealed interface SessionStep extends Step permits LockTables, SuspendTriggers {}
