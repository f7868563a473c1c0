package dev.rollback.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRulesTest {

    private static final DecisionRules DEPLOYMENT = Presets.deployment(Duration.ofMinutes(60));

    private static Calm calm() {
        return new Calm(DEPLOYMENT);
    }

    /** Enough to roll back, and of a kind that yields to exclusions. */
    private static Calm failing() {
        return calm().set(SignalNames.ERROR_RATE, Unit.RATIO, 0.30);
    }

    private static Decision decide(Calm calm) {
        return DEPLOYMENT.decide(calm.signals());
    }

    @ParameterizedTest
    @CsvSource({
        "LOW,      0.05, 0.60, NONE,       ROLL_BACK",
        "LOW,      0.60, 0.10, NONE,       ROLL_BACK_NOW",
        "LOW,      0.15, 0.30, NONE,       ASK",
        "LOW,      0.05, 0.30, CORRUPTION, ROLL_BACK",
        "LOW,      0.05, 0.05, LOSS,       ROLL_BACK_NOW",
        "CRITICAL, 0.05, 0.05, NONE,       ROLL_BACK_NOW",
        "MEDIUM,   0.30, 0.05, NONE,       ROLL_BACK",
        "LOW,      0.05, 0.05, NONE,       FIX_FORWARD"
    })
    @Covers({"R-001-016", "R-001-017"})
    void theHighestRowWinsWhereColumnsDisagree(
            Severity severity, double errors, double slower, DataImpact data, Action expected) {
        Decision decision = decide(calm().with(Signal.severity(severity, Calm.NOW))
                .set(SignalNames.ERROR_RATE, Unit.RATIO, errors)
                .set(SignalNames.PERFORMANCE_DEGRADATION, Unit.RATIO, slower)
                .with(Signal.dataImpact(data, Calm.NOW)));
        assertThat(decision.calls(expected)).as(decision.explain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "issue.minor-with-workaround,  FIX_FORWARD",
        "issue.cosmetic,               FIX_FORWARD",
        "issue.uncritical-performance, FIX_FORWARD",
        "issue.cured-by-configuration, CHANGE_CONFIGURATION"
    })
    @Covers("R-001-008..011")
    void anExclusionLowersWhatYields(String exclusion, Action instead) {
        assertThat(decide(failing()).calls(Action.ROLL_BACK)).isTrue();
        Decision decision = decide(failing().with(Signal.yes(exclusion, Calm.NOW)));
        assertThat(decision.calls(instead)).as(decision.explain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.04, FIX_FORWARD", "0.05, ROLL_BACK", "0.06, ROLL_BACK"})
    @Covers("R-001-012")
    void fewFunctionsExcludeBelowTheBoundaryAlone(double affected, Action expected) {
        Decision decision = decide(failing().set(SignalNames.AFFECTED_FUNCTIONALITY, Unit.RATIO, affected));
        assertThat(decision.calls(expected)).as(decision.explain()).isTrue();
    }

    @Test
    void noExclusionHoldsAgainstDataOrSecurity() {
        Signal cosmetic = Signal.yes(SignalNames.COSMETIC, Calm.NOW);
        assertThat(decide(calm().with(cosmetic).with(Signal.dataImpact(DataImpact.CORRUPTION, Calm.NOW)))
                        .calls(Action.ROLL_BACK))
                .isTrue();
        assertThat(decide(calm().with(cosmetic).with(Signal.yes(SignalNames.SECURITY_BREACH, Calm.NOW)))
                        .calls(Action.ROLL_BACK))
                .isTrue();
    }

    @Test
    void noExclusionHoldsAgainstWhatIsImmediate() {
        assertThat(decide(calm().with(Signal.yes(SignalNames.COSMETIC, Calm.NOW))
                                .set(SignalNames.ERROR_RATE, Unit.RATIO, 0.51))
                        .calls(Action.ROLL_BACK_NOW))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-rate", "performance.degradation", "severity", "data-impact", "costs.over-budget"})
    void whatIsNotKnownDecides(String signal) {
        Decision decision = decide(calm().without(signal));
        assertThat(decision.conclusion()).isInstanceOfSatisfying(Conclusion.Inconclusive.class, open -> {
            assertThat(open.least().action()).isEqualTo(Action.FIX_FORWARD);
            assertThat(open.most().action()).isGreaterThanOrEqualTo(Action.ROLL_BACK);
            assertThat(open.missing()).isNotEmpty().allMatch(line -> line.signal()
                    .equals(signal));
        });
        assertThat(decision.callsForRollback()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void anInconclusiveDecisionCallsForNothing(Action action) {
        assertThat(decide(calm().set(SignalNames.ERROR_RATE, Unit.RATIO, Double.NaN))
                        .calls(action))
                .isFalse();
    }

    @Test
    void whatIsNotKnownCannotLowerWhatIsCertain() {
        Decision decision = decide(calm().set(SignalNames.ERROR_RATE, Unit.RATIO, 0.51)
                .without(SignalNames.PERFORMANCE_DEGRADATION)
                .without(SignalNames.COSMETIC)
                .without(SignalNames.SEVERITY));
        assertThat(decision.calls(Action.ROLL_BACK_NOW)).as(decision.explain()).isTrue();
    }

    @Test
    void anExclusionThatIsNotKnownLeavesItOpen() {
        Decision decision = decide(failing().without(SignalNames.COSMETIC));
        assertThat(decision.conclusion())
                .hasToString("INCONCLUSIVE between FIX_FORWARD and ROLL_BACK")
                .isInstanceOf(Conclusion.Inconclusive.class);
    }

    @Test
    void rulesWithoutAnySignalAreInconclusive() {
        Decision decision = Presets.hostedApplication().decide(Signals.of(Calm.NOW, Calm.FRESHNESS));
        assertThat(decision.conclusion()).hasToString("INCONCLUSIVE between CONTINUE and ROLL_BACK_NOW");
        assertThat(decision.lines()).hasSize(16).allMatch(line -> line.value().equals("no data: not measured"));
    }

    @Test
    @Covers("R-000-083")
    void aHotfixStandsInForARollbackButNotForAnImmediateOne() {
        DecisionRules rules = Presets.hostedApplication();
        Calm slow = new Calm(rules)
                .set(SignalNames.QUERY_TIME, Unit.MILLISECONDS, 6000)
                .with(Signal.yes(SignalNames.HOTFIX_POSSIBLE, Calm.NOW));
        assertThat(rules.decide(slow.signals()).calls(Action.FIX_FORWARD)).isTrue();
        slow.set(SignalNames.ERRORS_PER_MINUTE, Unit.PER_MINUTE, 101);
        assertThat(rules.decide(slow.signals()).calls(Action.ROLL_BACK_NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HIGH, ROLL_BACK_NOW at once", "MEDIUM, ASK within 15 min", "LOW, MONITOR within 60 min"})
    @Covers("R-004-018..021")
    void aRowSaysByWhen(Impact impact, String response) {
        DecisionRules rules = Presets.keyMigration();
        assertThat(rules.decide(new Calm(rules)
                                .with(Signal.impact(impact, Calm.NOW))
                                .signals())
                        .conclusion())
                .hasToString(response);
        assertThat(rules.decide(new Calm(rules).signals()).conclusion()).hasToString("DOCUMENT within 24 h");
    }

    @Test
    @Covers({"R-000-079", "R-003-030"})
    void explainsEveryRule() {
        Decision decision = decide(failing().without(SignalNames.BUDGET_OVERRUN));
        assertThat(decision.toString()).isEqualTo("deployment (runbook 001): ROLL_BACK");
        assertThat(decision.explain())
                .startsWith("""
                        Decision by deployment (runbook 001) at 2026-11-28T12:00:00Z: ROLL_BACK
                          because requests fail: 30 %
                          because error rate: 30 %
                        """)
                .contains(
                        "\n  CROSSED      CRITERION requests fail: error-rate is 30 % (above 25 %) -> ROLL_BACK\n",
                        "\n  WITHIN       CRITERION slower than before: performance.degradation is 0 % (above 50 %) -> ROLL_BACK\n",
                        "\n  INCONCLUSIVE CRITERION uncontrolled costs: costs.over-budget is no data: not measured (above 200 %)"
                                + " -> ROLL_BACK\n",
                        "\n  CROSSED      MATRIX    error rate: error-rate is 30 % (CRITICAL above 50 %, HIGH at least 25 %,"
                                + " MEDIUM at least 10 %) -> HIGH: ROLL_BACK\n",
                        "\n  WITHIN       EXCLUSION cosmetic issue: issue.cosmetic is no (at least yes) -> FIX_FORWARD\n");
        assertThat(decision.explain().lines()).hasSize(3 + 7 + 4 + 5);
    }

    @Test
    void explainsWhatItNeeds() {
        assertThat(decide(calm().with(Signal.missing(SignalNames.ERROR_RATE, Unit.RATIO, "the log is gone", Calm.NOW)))
                        .explain())
                .startsWith("""
                        Decision by deployment (runbook 001) at 2026-11-28T12:00:00Z: INCONCLUSIVE between FIX_FORWARD and ROLL_BACK_NOW
                          needs error-rate (no data: the log is gone)
                        """);
    }
}
