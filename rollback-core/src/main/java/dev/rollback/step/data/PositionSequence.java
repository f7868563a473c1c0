package dev.rollback.step.data;

import dev.rollback.name.SequenceName;
import dev.rollback.step.DataStep;

/**
 * Sets the position of a sequence, inside the transaction: unlike a bare {@code setval} it is undone if the transaction is.
 *
 * @param sequence the sequence
 * @param lastValue the value it last gave, or is to give first
 * @param called whether {@code lastValue} has been given already
 */
public record PositionSequence(SequenceName sequence, long lastValue, boolean called) implements DataStep {

    @Override
    public String summary() {
        return "set sequence " + sequence + " to " + lastValue + (called ? "" : " (not yet called)");
    }
}
