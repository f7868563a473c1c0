package dev.rollback.rehearse;

import java.time.Duration;
import java.util.List;

/**
 * The real plan, run in a transaction that was undone at the end.
 *
 * @param plan the plan's name
 * @param steps how each step went
 * @param duration how long all of it took, verification included
 * @param wouldCommit whether an execution would have been kept
 * @param remarks why it would not, or what was noticed
 */
public record Rehearsal(
        String plan, List<StepRehearsal> steps, Duration duration, boolean wouldCommit, List<String> remarks) {

    public Rehearsal {
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }
}
