package dev.rollback.decide;

/**
 * A reason not to roll back. It lowers what the rules that {@linkplain Standing#YIELDS yield} call for; never what is
 * {@link Action#ROLL_BACK_NOW}.
 *
 * @param threshold when it holds
 * @param instead what to do then
 */
public record Exclusion(Threshold threshold, Response instead) {

    Line line(Signals signals) {
        return Line.of(Line.Kind.EXCLUSION, threshold, signals.reading(threshold.signal(), threshold.unit()), instead);
    }
}
