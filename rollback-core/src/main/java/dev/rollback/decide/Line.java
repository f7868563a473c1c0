package dev.rollback.decide;

import java.util.Locale;

/**
 * One rule, as it was held against one value.
 *
 * @param kind which part of the rules it belongs to
 * @param rule what it stands for, in words
 * @param signal the name of the signal
 * @param value the value as a person reads it, or why there is none
 * @param boundary the boundary as a person reads it
 * @param outcome what came of it
 * @param consequence what it calls for, or would
 */
public record Line(
        Kind kind, String rule, String signal, String value, String boundary, Outcome outcome, String consequence) {

    /** The parts of a set of rules. */
    public enum Kind {
        CRITERION,
        MATRIX,
        EXCLUSION
    }

    static Line of(Kind kind, Threshold threshold, Reading reading, Response response) {
        return new Line(
                kind,
                threshold.rule(),
                threshold.signal(),
                reading.text(threshold.unit()),
                threshold.text(),
                threshold.outcome(reading),
                response.toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-12s %-9s %s: %s is %s (%s) -> %s",
                outcome,
                kind,
                rule,
                signal,
                value,
                boundary,
                consequence);
    }
}
