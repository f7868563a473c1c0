package dev.rollback.decide;

/** What a measurement gave. Missing data and not-a-number are readings of their own: never zero, never "fine". */
public sealed interface Reading {

    /**
     * A value that can be compared. It may be infinite.
     *
     * @param value in the unit of the signal
     */
    record Measured(double value) implements Reading {

        public Measured {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("Cannot measure: not a number (use NotANumber)");
            }
        }
    }

    /**
     * There is none.
     *
     * @param reason why not
     */
    record Missing(String reason) implements Reading {}

    /** The measurement came, but is no number: the share of errors among no requests, for example. */
    record NotANumber() implements Reading {}

    /** The value, or {@link NotANumber}. */
    static Reading of(double value) {
        return Double.isNaN(value) ? new NotANumber() : new Measured(value);
    }

    /** As a person reads it. */
    default String text(Unit unit) {
        if (this instanceof Measured measured) {
            return unit.text(measured.value());
        }
        return this instanceof Missing missing ? "no data: " + missing.reason() : "not a number";
    }
}
