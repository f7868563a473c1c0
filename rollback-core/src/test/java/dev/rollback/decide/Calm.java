package dev.rollback.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A moment at which nothing is wrong, for a set of rules; one signal after the other can be made worse. */
final class Calm {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    static final Duration FRESHNESS = Duration.ofMinutes(5);

    /** What is fine although it is not zero. */
    private static final Map<String, Double> FINE = Map.of(
            SignalNames.AVAILABILITY, 1.0,
            SignalNames.ACTIVE_USERS, 100.0,
            SignalNames.AFFECTED_FUNCTIONALITY, 1.0);

    private final Map<String, Signal> signals = new LinkedHashMap<>();

    Calm(DecisionRules rules) {
        thresholds(rules)
                .forEach(threshold ->
                        set(threshold.signal(), threshold.unit(), FINE.getOrDefault(threshold.signal(), 0.0)));
    }

    static Stream<Threshold> thresholds(DecisionRules rules) {
        return Stream.of(
                        rules.criteria().stream().map(Criterion::threshold),
                        rules.matrices().stream()
                                .flatMap(matrix -> matrix.columns().stream())
                                .flatMap(column -> column.levels().values().stream()),
                        rules.exclusions().stream().map(Exclusion::threshold))
                .flatMap(found -> found);
    }

    Calm set(String name, Unit unit, double value) {
        return with(Signal.of(name, unit, value, NOW));
    }

    Calm with(Signal signal) {
        signals.put(signal.name(), signal);
        return this;
    }

    Calm without(String name) {
        signals.remove(name);
        return this;
    }

    Signals signals() {
        List<Signal> all = new ArrayList<>(signals.values());
        return new Signals(NOW, FRESHNESS, all);
    }
}
