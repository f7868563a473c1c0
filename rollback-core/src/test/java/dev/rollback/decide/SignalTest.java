package dev.rollback.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {

    private static String read(Signal signal) {
        return signal.reading().text(signal.unit());
    }

    @ParameterizedTest
    @CsvSource({
        "100, 150, 50 %",
        "1, 1.1, 10 %",
        "100, 100, 0 %",
        "100, 90, -10 %",
        "0, 0, 0 %",
        "0, 3, infinite",
        "-1, 3, not a number",
        "NaN, 3, not a number",
        "3, NaN, not a number",
        "3, Infinity, infinite",
        "Infinity, 3, not a number"
    })
    void increases(double before, double now, String expected) {
        assertThat(read(Signal.increase("x", before, now, Calm.NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100, 10, 90 %", "100, 0, 100 %", "100, 100, 0 %", "0, 0, not a number", "100, NaN, not a number"})
    void drops(double before, double now, String expected) {
        assertThat(read(Signal.drop("x", before, now, Calm.NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 25 %", "0, 4, 0 %", "0, 0, not a number", "NaN, 4, not a number", "1, Infinity, not a number"})
    void shares(double part, double whole, String expected) {
        assertThat(read(Signal.share("x", part, whole, Calm.NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100, 60000, 100 per minute", "101, 30000, 202 per minute", "1, 0, not a number"})
    void countsAMinute(long count, long window, String expected) {
        assertThat(read(Signal.perMinute("x", count, Duration.ofMillis(window), Calm.NOW)))
                .isEqualTo(expected);
    }

    @Test
    void anInfiniteValueCrosses() {
        Signal signal = Signal.increase("x", 0, 1, Calm.NOW);
        assertThat(Threshold.above("rule", "x", Unit.RATIO, 0.05).outcome(signal.reading()))
                .isEqualTo(Outcome.CROSSED);
    }

    @Test
    void theLatestCounts() {
        Signals signals = Signals.of(
                Calm.NOW,
                Calm.FRESHNESS,
                Signal.of("x", Unit.COUNT, 2, Calm.NOW.minusSeconds(10)),
                Signal.of("x", Unit.COUNT, 3, Calm.NOW.minusSeconds(5)),
                Signal.of("x", Unit.COUNT, 4, Calm.NOW.minusSeconds(20)));
        assertThat(signals.reading("x", Unit.COUNT)).isEqualTo(new Reading.Measured(3));
    }

    @ParameterizedTest
    @CsvSource({"-301, true", "-300, false", "300, false", "301, true"})
    void whatIsTooFarFromNowIsMissing(long seconds, boolean missing) {
        Signals signals =
                Signals.of(Calm.NOW, Calm.FRESHNESS, Signal.of("x", Unit.COUNT, 2, Calm.NOW.plusSeconds(seconds)));
        assertThat(signals.reading("x", Unit.COUNT) instanceof Reading.Missing).isEqualTo(missing);
    }

    @Test
    void aTooOldValueDoesNotHideBehindAYoungOneThatIsMissing() {
        Signals signals = Signals.of(
                Calm.NOW,
                Calm.FRESHNESS,
                Signal.of("x", Unit.COUNT, 2, Calm.NOW.minusSeconds(10)),
                Signal.missing("x", Unit.COUNT, "the probe is down", Calm.NOW));
        assertThat(signals.reading("x", Unit.COUNT)).isEqualTo(new Reading.Missing("the probe is down"));
    }

    @Test
    void anotherUnitIsMissing() {
        Signals signals = Signals.of(Calm.NOW, Calm.FRESHNESS, Signal.of("x", Unit.COUNT, 2, Calm.NOW));
        assertThat(signals.reading("x", Unit.RATIO))
                .isEqualTo(new Reading.Missing("measured in COUNT, the rule is in RATIO"));
    }

    @Test
    void twoAnswersAtOnceAreNone() {
        Signals signals = Signals.of(Calm.NOW, Calm.FRESHNESS, Signal.yes("x", Calm.NOW), Signal.no("x", Calm.NOW));
        assertThat(signals.reading("x", Unit.FLAG))
                .isEqualTo(new Reading.Missing("measured differently at one instant"));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signal.of("severity", Unit.SEVERITY, 7, Calm.NOW))
                .withMessage("Cannot read signal severity: 7.0 is no value of SEVERITY");
        assertThatIllegalArgumentException().isThrownBy(() -> Signal.of(" ", Unit.COUNT, 7, Calm.NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> Threshold.above("r", "x", Unit.RATIO, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Threshold.above("r", "x", Unit.FLAG, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reading.Measured(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Signals.of(Calm.NOW, Duration.ofSeconds(-1)));
    }

    @Test
    void aMatrixThatContradictsItselfIsRefused() {
        MatrixColumn column =
                new MatrixColumn(Map.of(Severity.HIGH, Threshold.above("r", "x", Unit.RATIO, 0.5)), Standing.YIELDS);
        Response ask = Response.of(Action.ASK);
        Response watch = Response.of(Action.MONITOR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionMatrix(
                        List.of(column),
                        Map.of(Severity.LOW, ask, Severity.MEDIUM, watch, Severity.HIGH, ask, Severity.CRITICAL, ask)))
                .withMessageContaining("less urgent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionMatrix(List.of(column), Map.of(Severity.LOW, watch)))
                .withMessageContaining("MEDIUM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MatrixColumn(
                        Map.of(Severity.LOW, Threshold.above("r", "x", Unit.RATIO, 0.5)), Standing.YIELDS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MatrixColumn(
                        Map.of(
                                Severity.HIGH, Threshold.above("r", "x", Unit.RATIO, 0.5),
                                Severity.MEDIUM, Threshold.above("r", "y", Unit.RATIO, 0.5)),
                        Standing.YIELDS));
    }
}
