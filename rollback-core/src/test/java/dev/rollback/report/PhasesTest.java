package dev.rollback.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rollback.Covers;
import dev.rollback.Given;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesTest {

    private final Hands clock = new Hands();
    private final Phases phases = new Phases(clock);

    @Test
    @Covers({"R-000-039", "R-004-081..085"})
    void takesTimesAgainstTargets() {
        assertThat(phases.run("Database Rollback", Duration.ofMinutes(30), () -> clock.after(Duration.ofMinutes(12))))
                .isEqualTo(Duration.ofMinutes(12));
        phases.run("Application Rollback", Duration.ofMinutes(15), () -> clock.after(Duration.ofMinutes(16)));
        phases.run("Service Restart", Duration.ofMinutes(5), () -> clock.after(Duration.ofSeconds(40)));
        phases.run("Validation Testing", Duration.ofMinutes(20), () -> clock.after(Duration.ofMinutes(3)));
        assertThat(phases.times().markdown()).isEqualTo("""
                        | Phase | RTO target | Actual | |
                        |---|--:|--:|---|
                        | Database Rollback | 30 min | 12 min | kept |
                        | Application Rollback | 15 min | 16 min | over |
                        | Service Restart | 5 min | 40.0 s | kept |
                        | Validation Testing | 20 min | 3 min | kept |
                        | **Total** | 70 min | 31 min 40 s | kept |
                        """);
        assertThat(phases.times().kept()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"59999, true", "60000, true", "60001, false"})
    void theTargetItselfIsKept(long millis, boolean kept) {
        phases.run("x", Duration.ofMinutes(1), () -> clock.after(Duration.ofMillis(millis)));
        assertThat(phases.times().kept()).isEqualTo(kept);
        assertThat(phases.times().phases().get(0).kept()).isEqualTo(kept);
    }

    @Test
    void aPhaseThatFailsIsNotKeptHoweverFast() {
        assertThatIllegalStateException()
                .isThrownBy(() -> phases.run("x", Duration.ofMinutes(1), () -> {
                    throw new IllegalStateException(Reports.SECRET);
                }));
        assertThat(phases.times())
                .isEqualTo(new Timetable(List.of(new TimedPhase(
                        "x", Duration.ofMinutes(1), Duration.ZERO, Optional.of("IllegalStateException")))));
        assertThat(phases.times().kept()).isFalse();
        assertThat(phases.times().markdown())
                .contains("| x | 1 min | 0 ms | failed: IllegalStateException |", "| not kept |")
                .doesNotContain(Reports.SECRET);
    }

    /** A clock that is moved by hand. */
    private static final class Hands extends Clock {

        private Instant now = Given.NOON;

        Duration after(Duration time) {
            now = now.plus(time);
            return time;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError();
        }
    }
}
