package dev.rollback.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every boundary of every preset, from a table that was written from the runbooks and not from the code: what a value just below, on and
 * just above it crosses, and what the rules then call for while everything else is fine.
 */
@Covers({"R-000-085..089", "R-000-094..096", "R-001-001..016", "R-002-006..010", "R-004-001..021"})
class PresetBoundariesTest {

    private static final Map<String, DecisionRules> RULES = Map.of(
            "000", Presets.hostedApplication(),
            "001", Presets.deployment(Duration.ofMinutes(60)),
            "002", Presets.optimisationPhase(),
            "004", Presets.keyMigration());

    /** Runbook, signal, unit, boundary; crossed below, on, above; called for below, on, above. A minus: there is no such value. */
    private static final String TABLE = """
            000 | data-impact                    | DATA_IMPACT  | at least CORRUPTION  | no  yes yes | CONTINUE        ROLL_BACK_NOW   ROLL_BACK_NOW
            000 | availability                   | RATIO        | at most 0 %          | -   yes no  | -               ROLL_BACK_NOW   CONTINUE
            000 | security.breach                | FLAG         | at least yes         | no  yes -   | CONTINUE        ROLL_BACK_NOW   -
            000 | performance.drop               | RATIO        | above 90 %           | no  no  yes | CONTINUE        CONTINUE        ROLL_BACK_NOW
            000 | errors.per-minute              | PER_MINUTE   | above 100 per minute | no  no  yes | CONTINUE        CONTINUE        ROLL_BACK_NOW
            000 | database.query-time            | MILLISECONDS | above 5000 ms        | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | database.error-rate            | RATIO        | above 5 %            | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | database.connection-pool-usage | RATIO        | above 90 %           | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | application.response-time      | MILLISECONDS | above 2000 ms        | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | application.error-rate         | RATIO        | above 2 %            | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | application.active-users       | COUNT        | below 10             | yes no  no  | ASK             CONTINUE        CONTINUE
            000 | system.cpu-usage               | RATIO        | above 80 %           | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | system.memory-usage            | RATIO        | above 85 %           | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | system.disk-io                 | RATIO        | above 90 %           | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | system.network-latency         | MILLISECONDS | above 500 ms         | no  no  yes | CONTINUE        CONTINUE        ASK
            000 | hotfix.possible                | FLAG         | at least yes         | no  yes -   | CONTINUE        CONTINUE        -
            001 | core-function.broken           | FLAG         | at least yes         | no  yes -   | FIX_FORWARD     ROLL_BACK       -
            001 | data-impact                    | DATA_IMPACT  | at least CORRUPTION  | no  yes yes | FIX_FORWARD     ROLL_BACK       ROLL_BACK_NOW
            001 | data-impact                    | DATA_IMPACT  | at least LOSS        | no  yes -   | ROLL_BACK       ROLL_BACK_NOW   -
            001 | performance.degradation        | RATIO        | above 50 %           | no  no  yes | ASK             ROLL_BACK       ROLL_BACK
            001 | performance.degradation        | RATIO        | above 75 %           | no  no  yes | ROLL_BACK       ROLL_BACK       ROLL_BACK_NOW
            001 | performance.degradation        | RATIO        | at least 50 %        | no  yes yes | ASK             ROLL_BACK       ROLL_BACK
            001 | performance.degradation        | RATIO        | at least 25 %        | no  yes yes | FIX_FORWARD     ASK             ASK
            001 | error-rate                     | RATIO        | above 25 %           | no  no  yes | ASK             ROLL_BACK       ROLL_BACK
            001 | error-rate                     | RATIO        | above 50 %           | no  no  yes | ROLL_BACK       ROLL_BACK       ROLL_BACK_NOW
            001 | error-rate                     | RATIO        | at least 25 %        | no  yes yes | ASK             ROLL_BACK       ROLL_BACK
            001 | error-rate                     | RATIO        | at least 10 %        | no  yes yes | FIX_FORWARD     ASK             ASK
            001 | security.breach                | FLAG         | at least yes         | no  yes -   | FIX_FORWARD     ROLL_BACK       -
            001 | costs.over-budget              | RATIO        | above 200 %          | no  no  yes | FIX_FORWARD     FIX_FORWARD     ROLL_BACK
            001 | fix-forward.time               | MINUTES      | above 60 min         | no  no  yes | FIX_FORWARD     FIX_FORWARD     ROLL_BACK
            001 | severity                       | SEVERITY     | at least CRITICAL    | no  yes -   | ROLL_BACK       ROLL_BACK_NOW   -
            001 | severity                       | SEVERITY     | at least HIGH        | no  yes yes | ASK             ROLL_BACK       ROLL_BACK_NOW
            001 | severity                       | SEVERITY     | at least MEDIUM      | no  yes yes | FIX_FORWARD     ASK             ROLL_BACK
            001 | issue.minor-with-workaround    | FLAG         | at least yes         | no  yes -   | FIX_FORWARD     FIX_FORWARD     -
            001 | issue.cosmetic                 | FLAG         | at least yes         | no  yes -   | FIX_FORWARD     FIX_FORWARD     -
            001 | issue.uncritical-performance   | FLAG         | at least yes         | no  yes -   | FIX_FORWARD     FIX_FORWARD     -
            001 | issue.cured-by-configuration   | FLAG         | at least yes         | no  yes -   | FIX_FORWARD     CHANGE_CONFIGURATION -
            001 | functionality.affected         | RATIO        | below 5 %            | yes no  no  | FIX_FORWARD     FIX_FORWARD     FIX_FORWARD
            002 | performance.degradation        | RATIO        | above 20 %           | no  no  yes | CONTINUE        CONTINUE        ROLL_BACK
            002 | error-rate.increase            | RATIO        | above 5 %            | no  no  yes | CONTINUE        CONTINUE        ROLL_BACK
            002 | core-function.broken           | FLAG         | at least yes         | no  yes -   | CONTINUE        ROLL_BACK       -
            002 | complaints.spike               | FLAG         | at least yes         | no  yes -   | CONTINUE        ROLL_BACK       -
            002 | system.unstable                | FLAG         | at least yes         | no  yes -   | CONTINUE        ROLL_BACK       -
            004 | data-impact                    | DATA_IMPACT  | at least CORRUPTION  | no  yes yes | DOCUMENT        ROLL_BACK_NOW   ROLL_BACK_NOW
            004 | application.crashes            | COUNT        | at least 2           | no  yes yes | DOCUMENT        ROLL_BACK_NOW   ROLL_BACK_NOW
            004 | response-time.increase         | RATIO        | above 50 %           | no  no  yes | DOCUMENT        DOCUMENT        ROLL_BACK_NOW
            004 | query-time.increase            | RATIO        | above 50 %           | no  no  yes | DOCUMENT        DOCUMENT        ROLL_BACK_NOW
            004 | data.foreign-key-violations    | COUNT        | above 0              | no  no  yes | DOCUMENT        DOCUMENT        ROLL_BACK_NOW
            004 | data.orphans                   | COUNT        | above 0              | no  no  yes | DOCUMENT        DOCUMENT        ROLL_BACK_NOW
            004 | security.breach                | FLAG         | at least yes         | no  yes -   | DOCUMENT        ROLL_BACK_NOW   -
            004 | endpoints.failing              | RATIO        | above 25 %           | no  no  yes | DOCUMENT        DOCUMENT        ROLL_BACK_NOW
            004 | authentication.failing         | FLAG         | at least yes         | no  yes -   | DOCUMENT        ROLL_BACK_NOW   -
            004 | data-access.failing            | FLAG         | at least yes         | no  yes -   | DOCUMENT        ROLL_BACK_NOW   -
            004 | core-function.broken           | FLAG         | at least yes         | no  yes -   | DOCUMENT        ROLL_BACK_NOW   -
            004 | complaints.spike               | FLAG         | at least yes         | no  yes -   | DOCUMENT        ASK             -
            004 | data.loss-reports              | COUNT        | above 0              | no  no  yes | DOCUMENT        DOCUMENT        ASK
            004 | users.notice-slowness          | FLAG         | at least yes         | no  yes -   | DOCUMENT        ASK             -
            004 | integrations.failing           | FLAG         | at least yes         | no  yes -   | DOCUMENT        ASK             -
            004 | error-rate.increase            | RATIO        | above 10 %           | no  no  yes | DOCUMENT        DOCUMENT        ASK
            004 | database.lock-trouble          | FLAG         | at least yes         | no  yes -   | DOCUMENT        ASK             -
            004 | system.resource-spikes         | FLAG         | at least yes         | no  yes -   | DOCUMENT        ASK             -
            004 | migration.incomplete           | FLAG         | at least yes         | no  yes -   | DOCUMENT        ASK             -
            004 | severity                       | SEVERITY     | at least CRITICAL    | no  yes -   | ASK             ROLL_BACK_NOW   -
            004 | severity                       | SEVERITY     | at least HIGH        | no  yes yes | MONITOR         ASK             ROLL_BACK_NOW
            004 | severity                       | SEVERITY     | at least MEDIUM      | no  yes yes | DOCUMENT        MONITOR         ASK
            004 | impact                         | IMPACT       | at least HIGH        | no  yes -   | ASK             ROLL_BACK_NOW   -
            004 | impact                         | IMPACT       | at least MEDIUM      | no  yes yes | MONITOR         ASK             ROLL_BACK_NOW
            004 | impact                         | IMPACT       | at least LOW         | no  yes yes | DOCUMENT        MONITOR         ASK
            """;

    /** A row of the table. */
    record Row(
            String runbook, String signal, Unit unit, String boundary, List<String> crossed, List<String> calledFor) {

        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(
                    cells[0].trim(),
                    cells[1].trim(),
                    Unit.valueOf(cells[2].trim()),
                    cells[3].trim(),
                    List.of(cells[4].trim().split(" +")),
                    List.of(cells[5].trim().split(" +")));
        }

        DecisionRules rules() {
            return RULES.get(runbook);
        }

        Threshold threshold() {
            return Calm.thresholds(rules())
                    .filter(threshold -> threshold.signal().equals(signal)
                            && threshold.unit() == unit
                            && threshold.text().equals(boundary))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(this + " is in no preset"));
        }

        /** Just below, on, just above: the next number that there is, or the next level. */
        List<Double> values() {
            double boundary = threshold().boundary();
            boolean levels = !unit.accepts(0.5);
            return levels
                    ? List.of(boundary - 1, boundary, boundary + 1)
                    : List.of(Math.nextDown(boundary), boundary, Math.nextUp(boundary));
        }

        @Override
        public String toString() {
            return runbook + " " + signal + " " + boundary;
        }
    }

    static List<Row> rows() {
        return Arrays.stream(TABLE.split("\n")).map(Row::of).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isCrossedWhereTheRunbookSays(Row row) {
        for (int i = 0; i < 3; i++) {
            String expected = row.crossed().get(i);
            if (!expected.equals("-")) {
                assertThat(row.threshold().outcome(Reading.of(row.values().get(i))))
                        .as("%s at %s", row, row.values().get(i))
                        .isEqualTo(expected.equals("yes") ? Outcome.CROSSED : Outcome.WITHIN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void callsForWhatTheRunbookSays(Row row) {
        for (int i = 0; i < 3; i++) {
            if (!row.calledFor().get(i).equals("-")) {
                Signals signals = new Calm(row.rules())
                        .set(row.signal(), row.unit(), row.values().get(i))
                        .signals();
                Decision decision = row.rules().decide(signals);
                assertThat(decision.calls(Action.valueOf(row.calledFor().get(i))))
                        .as(decision.explain())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesNothingOnASignalThatIsMissingOrNoNumber(Row row) {
        Reading missing = new Calm(row.rules()).without(row.signal()).signals().reading(row.signal(), row.unit());
        assertThat(row.threshold().outcome(missing)).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(row.threshold().outcome(new Reading.NotANumber())).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void noBoundaryIsLeftOut() {
        Set<String> inPresets = new TreeSet<>();
        RULES.forEach((runbook, rules) ->
                Calm.thresholds(rules).forEach(threshold -> inPresets.add(runbook + " " + threshold)));
        assertThat(inPresets)
                .containsExactlyInAnyOrderElementsOf(
                        rows().stream().map(Row::toString).toList());
    }
}
