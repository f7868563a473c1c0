package dev.rollback.capture;

import dev.rollback.name.SequenceName;

/**
 * A sequence that a change moved, which no transaction undoes.
 *
 * @param sequence the sequence
 * @param from its position before
 * @param to its position after the change was undone
 * @param outcome what became of it
 */
public record MovedSequence(SequenceName sequence, Position from, Position to, Outcome outcome) {

    /**
     * Where a sequence stands.
     *
     * @param lastValue its last value
     * @param called true if that number was given away; the next one is that number itself otherwise
     */
    public record Position(long lastValue, boolean called) {

        @Override
        public String toString() {
            return called ? lastValue + ", called" : Long.toString(lastValue);
        }
    }

    /** What became of a sequence that moved. */
    public enum Outcome {
        /** It stands where it stood: no other session did anything meanwhile. */
        PUT_BACK,
        /** It stays where it came to: another session may have drawn a number from it, or it could not be set. Numbers are left out. */
        LEFT
    }

    @Override
    public String toString() {
        return sequence + " from " + from + " to " + to
                + switch (outcome) {
                    case PUT_BACK -> ", put back";
                    case LEFT -> ", left there";
                };
    }
}
