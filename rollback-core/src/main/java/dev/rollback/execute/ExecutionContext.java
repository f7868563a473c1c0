package dev.rollback.execute;

import dev.rollback.plan.RollbackPlan;
import java.util.UUID;

/** What every executor may know. The database module adds its connection to it. Valid while its execution lasts, for one thread. */
public interface ExecutionContext {

    /** Drawn for this execution; the same in journal, log and report. */
    UUID executionId();

    /** The plan that runs or is reviewed. */
    RollbackPlan plan();
}
