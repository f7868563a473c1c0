package dev.rollback.report;

import dev.rollback.text.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs phases one after the other and takes their times. A phase that takes too long is logged and goes on. Not thread-safe. */
public final class Phases {

    private static final Logger LOG = LoggerFactory.getLogger(Phases.class);

    private final Clock clock;
    private final List<TimedPhase> phases = new ArrayList<>();

    public Phases(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs one phase. What it throws is noted and thrown on.
     *
     * @param target how long it may take
     */
    public <T> T run(String name, Duration target, Supplier<T> work) {
        Instant started = clock.instant();
        LOG.info("Phase {} begins, {} at most", name, Quantity.duration(target));
        try {
            T result = work.get();
            note(name, target, started, Optional.empty());
            return result;
        } catch (RuntimeException e) {
            // its message may hold row values
            note(name, target, started, Optional.of(e.getClass().getSimpleName()));
            throw e;
        }
    }

    /** The times so far. */
    public Timetable times() {
        return new Timetable(phases);
    }

    private void note(String name, Duration target, Instant started, Optional<String> failure) {
        TimedPhase phase = new TimedPhase(name, target, Duration.between(started, clock.instant()), failure);
        phases.add(phase);
        if (phase.kept()) {
            LOG.info("Phase {} took {}", name, Quantity.duration(phase.actual()));
        } else {
            LOG.warn(
                    "Phase {} took {} of {}{}",
                    name,
                    Quantity.duration(phase.actual()),
                    Quantity.duration(target),
                    failure.map(reason -> " and failed with " + reason).orElse(""));
        }
    }
}
