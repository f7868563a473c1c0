package dev.rollback.decide;

/**
 * A boundary for one signal.
 *
 * @param rule what it stands for, in words, for example {@code security breach}
 * @param signal the name of the signal
 * @param unit the unit of signal and boundary
 * @param bound which side crosses it
 * @param boundary the value itself; not NaN
 */
public record Threshold(String rule, String signal, Unit unit, Bound bound, double boundary) {

    public Threshold {
        if (Double.isNaN(boundary) || !unit.accepts(boundary)) {
            throw new IllegalArgumentException(
                    "Cannot set a threshold for " + signal + ": " + boundary + " is no value of " + unit);
        }
    }

    /** Crossed by more than that. */
    public static Threshold above(String rule, String signal, Unit unit, double boundary) {
        return new Threshold(rule, signal, unit, Bound.ABOVE, boundary);
    }

    /** Crossed by that and more. */
    public static Threshold atLeast(String rule, String signal, Unit unit, double boundary) {
        return new Threshold(rule, signal, unit, Bound.AT_LEAST, boundary);
    }

    /** Crossed by less than that. */
    public static Threshold below(String rule, String signal, Unit unit, double boundary) {
        return new Threshold(rule, signal, unit, Bound.BELOW, boundary);
    }

    /** Crossed by that and less. */
    public static Threshold atMost(String rule, String signal, Unit unit, double boundary) {
        return new Threshold(rule, signal, unit, Bound.AT_MOST, boundary);
    }

    /** Crossed by the answer yes. */
    public static Threshold yes(String rule, String signal) {
        return atLeast(rule, signal, Unit.FLAG, 1);
    }

    /** Holds a reading against the boundary. What is no value is {@link Outcome#INCONCLUSIVE}. */
    public Outcome outcome(Reading reading) {
        if (reading instanceof Reading.Measured measured) {
            return bound.crossed(measured.value(), boundary) ? Outcome.CROSSED : Outcome.WITHIN;
        }
        return Outcome.INCONCLUSIVE;
    }

    /** {@code above 5 %}. */
    public String text() {
        return bound + " " + unit.text(boundary);
    }

    @Override
    public String toString() {
        return signal + " " + text();
    }
}
