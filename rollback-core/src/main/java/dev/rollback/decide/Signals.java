package dev.rollback.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that is known at one moment. Of several signals of one name the latest counts; one that is too old, or in another unit than the
 * rule asks for, counts as missing.
 *
 * @param asOf the moment of the decision
 * @param freshness how far from that moment a measurement may lie, in either direction since clocks differ
 * @param all what was measured
 */
public record Signals(Instant asOf, Duration freshness, List<Signal> all) {

    public Signals {
        if (freshness.isNegative()) {
            throw new IllegalArgumentException("Cannot ask for signals: a freshness of " + freshness + " is negative");
        }
        all = List.copyOf(all);
    }

    public static Signals of(Instant asOf, Duration freshness, Signal... all) {
        return new Signals(asOf, freshness, List.of(all));
    }

    /** What there is of that name in that unit; {@link Reading.Missing} says why there is none. */
    public Reading reading(String name, Unit unit) {
        List<Signal> named =
                all.stream().filter(signal -> signal.name().equals(name)).toList();
        Instant latest = named.stream().map(Signal::at).max(Instant::compareTo).orElse(Instant.MIN);
        List<Signal> found = named.stream()
                .filter(signal -> signal.at().equals(latest))
                .distinct()
                .toList();
        if (found.isEmpty()) {
            return new Reading.Missing("not measured");
        }
        if (found.size() > 1) {
            return new Reading.Missing("measured differently at one instant");
        }
        Signal signal = found.get(0);
        if (signal.unit() != unit) {
            return new Reading.Missing("measured in " + signal.unit() + ", the rule is in " + unit);
        }
        return Duration.between(latest, asOf).abs().compareTo(freshness) > 0
                ? new Reading.Missing("last measured at " + latest)
                : signal.reading();
    }
}
