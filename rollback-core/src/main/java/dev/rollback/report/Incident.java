package dev.rollback.report;

import java.time.Duration;
import java.util.Optional;

/**
 * What messages about a rollback say of it.
 *
 * @param service the service, as its users call it
 * @param from the version that is taken back
 * @param to the version that comes back
 * @param reason why
 * @param impact what users feel
 * @param action what the team has to do; empty if nothing
 * @param downtime how long it is expected to take; empty if nobody knows
 * @param cadence how often there is news
 */
public record Incident(
        String service,
        String from,
        String to,
        String reason,
        String impact,
        Optional<String> action,
        Optional<Duration> downtime,
        Duration cadence) {

    public Incident {
        if (cadence.isNegative() || cadence.isZero()) {
            throw new IllegalArgumentException("Cannot send news every " + cadence + ": it takes a positive time");
        }
    }
}
