package dev.rollback.decide;

import java.time.Duration;
import java.time.Instant;

/**
 * One measurement, or one answer of a person.
 *
 * @param name what was measured, for example {@link SignalNames#ERROR_RATE}
 * @param unit what the value counts
 * @param reading what the measurement gave
 * @param at when it was measured
 */
public record Signal(String name, Unit unit, Reading reading, Instant at) {

    public Signal {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Cannot name a signal: the name is blank");
        }
        if (reading instanceof Reading.Measured measured && !unit.accepts(measured.value())) {
            throw new IllegalArgumentException(
                    "Cannot read signal " + name + ": " + measured.value() + " is no value of " + unit);
        }
    }

    /** A measured value; not-a-number is kept as what it is. */
    public static Signal of(String name, Unit unit, double value, Instant at) {
        return new Signal(name, unit, Reading.of(value), at);
    }

    /** A measurement that could not be made. */
    public static Signal missing(String name, Unit unit, String reason, Instant at) {
        return new Signal(name, unit, new Reading.Missing(reason), at);
    }

    public static Signal yes(String name, Instant at) {
        return of(name, Unit.FLAG, 1, at);
    }

    public static Signal no(String name, Instant at) {
        return of(name, Unit.FLAG, 0, at);
    }

    /** The severity that a person gave the incident. */
    public static Signal severity(Severity severity, Instant at) {
        return of(SignalNames.SEVERITY, Unit.SEVERITY, Unit.SEVERITY.level(severity), at);
    }

    /** What became of the data. */
    public static Signal dataImpact(DataImpact impact, Instant at) {
        return of(SignalNames.DATA_IMPACT, Unit.DATA_IMPACT, Unit.DATA_IMPACT.level(impact), at);
    }

    /** How much of the business feels it. */
    public static Signal impact(Impact impact, Instant at) {
        return of(SignalNames.IMPACT, Unit.IMPACT, Unit.IMPACT.level(impact), at);
    }

    /** So many of so many; of none it is not a number. */
    public static Signal share(String name, double part, double whole, Instant at) {
        return of(name, Unit.RATIO, Ratio.share(part, whole), at);
    }

    /** By which share the value is above the one before: 150 after 100 is 0.5. Anything above zero is an infinite increase. */
    public static Signal increase(String name, double before, double now, Instant at) {
        return of(name, Unit.RATIO, Ratio.increase(before, now), at);
    }

    /** By which share the value is below the one before: 10 after 100 is 0.9. Below zero it cannot fall. */
    public static Signal drop(String name, double before, double now, Instant at) {
        return of(name, Unit.RATIO, before == 0 ? Double.NaN : Ratio.increase(before, now) * -1, at);
    }

    /** So many in that time, as a number a minute; in no time it is not a number. */
    public static Signal perMinute(String name, long count, Duration window, Instant at) {
        return of(name, Unit.PER_MINUTE, Ratio.share(count * 60_000.0, (double) window.toMillis()), at);
    }
}
