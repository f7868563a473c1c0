package dev.rollback.step.data;

import dev.rollback.name.SequenceName;
import dev.rollback.step.DataStep;

/**
 * Sets a sequence at least so far, inside the transaction; one that stands further stays. For sealed baselines: numbers that were
 * given out since the change may have been seen.
 *
 * @param sequence the sequence
 * @param lastValue the value it last gave, or is to give first, at least
 * @param called whether {@code lastValue} has been given already
 */
public record AdvanceSequence(SequenceName sequence, long lastValue, boolean called) implements DataStep {

    @Override
    public String summary() {
        return "set sequence " + sequence + " to at least " + lastValue + (called ? "" : " (not yet called)");
    }
}
