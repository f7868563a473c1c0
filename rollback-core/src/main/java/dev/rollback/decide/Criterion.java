package dev.rollback.decide;

/**
 * What to do when a threshold is crossed.
 *
 * @param threshold the boundary
 * @param response what its crossing calls for
 * @param standing whether exclusions hold against it
 */
public record Criterion(Threshold threshold, Response response, Standing standing) {

    Ballot held(Signals signals) {
        Reading reading = signals.reading(threshold.signal(), threshold.unit());
        Outcome outcome = threshold.outcome(reading);
        Line line = Line.of(Line.Kind.CRITERION, threshold, reading, response);
        return new Ballot(
                line,
                standing,
                outcome == Outcome.CROSSED ? response : Response.NONE,
                outcome == Outcome.WITHIN ? Response.NONE : response);
    }
}
