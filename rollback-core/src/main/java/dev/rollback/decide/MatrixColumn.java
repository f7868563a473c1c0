package dev.rollback.decide;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One column of a decision matrix: from which value on a signal means which row. What reaches none of them is {@link Severity#LOW}.
 *
 * @param levels a threshold for each row above {@code LOW} that the column knows; all of one signal
 * @param standing whether exclusions hold against it
 */
public record MatrixColumn(Map<Severity, Threshold> levels, Standing standing) {

    public MatrixColumn {
        levels = Collections.unmodifiableMap(new EnumMap<>(levels));
        if (levels.isEmpty() || levels.containsKey(Severity.LOW)) {
            throw new IllegalArgumentException("Cannot make a column: it needs rows above LOW, and LOW is the rest");
        }
        if (levels.values().stream().map(Threshold::signal).distinct().count() > 1
                || levels.values().stream().map(Threshold::unit).distinct().count() > 1) {
            throw new IllegalArgumentException("Cannot make a column of several signals: " + levels.values());
        }
    }

    /** The signal that it looks at. */
    public String signal() {
        return any().signal();
    }

    /** The row that the value falls into: the highest of those that it reaches. */
    Severity level(Reading.Measured measured) {
        return levels.entrySet().stream()
                .filter(level -> level.getValue().outcome(measured) == Outcome.CROSSED)
                .map(Map.Entry::getKey)
                .max(Severity::compareTo)
                .orElse(Severity.LOW);
    }

    Ballot held(DecisionMatrix matrix, Signals signals) {
        Reading reading = signals.reading(signal(), any().unit());
        if (reading instanceof Reading.Measured measured) {
            Severity level = level(measured);
            Response response = matrix.response(level);
            Outcome outcome = level == Severity.LOW ? Outcome.WITHIN : Outcome.CROSSED;
            return new Ballot(line(reading, outcome, level + ": " + response), standing, response, response);
        }
        return new Ballot(
                line(reading, Outcome.INCONCLUSIVE, "any row"),
                standing,
                matrix.response(Severity.LOW),
                matrix.response(highest()));
    }

    private Line line(Reading reading, Outcome outcome, String consequence) {
        return new Line(
                Line.Kind.MATRIX,
                any().rule(),
                signal(),
                reading.text(any().unit()),
                levels.entrySet().stream()
                        .sorted(Map.Entry.<Severity, Threshold>comparingByKey().reversed())
                        .map(level -> level.getKey() + " " + level.getValue().text())
                        .collect(Collectors.joining(", ")),
                outcome,
                consequence);
    }

    private Severity highest() {
        return Collections.max(levels.keySet());
    }

    private Threshold any() {
        return levels.values().iterator().next();
    }
}
