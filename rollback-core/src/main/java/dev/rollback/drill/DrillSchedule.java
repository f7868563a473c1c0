package dev.rollback.drill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How often to practise.
 *
 * @param every the time between two drills
 */
public record DrillSchedule(Period every) {

    public DrillSchedule {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("Cannot drill every " + every + ": it takes a positive time");
        }
    }

    /** As runbook 001 asks for. */
    public static DrillSchedule quarterly() {
        return new DrillSchedule(Period.ofMonths(3));
    }

    /** The last day for the next drill, UTC; the day itself if there was none yet. Only a drill that passed counts. */
    public LocalDate next(Optional<DrillResult> last, Instant now) {
        return last.filter(DrillResult::passed)
                .map(result -> LocalDate.ofInstant(result.at(), ZoneOffset.UTC).plus(every))
                .orElse(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** True if the last day has gone by, or there was no drill that passed. */
    public boolean overdue(Optional<DrillResult> last, Instant now) {
        return last.filter(DrillResult::passed).isEmpty()
                || LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(next(last, now));
    }
}
