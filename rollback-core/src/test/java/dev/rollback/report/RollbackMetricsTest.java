package dev.rollback.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.decide.DecisionRules;
import dev.rollback.decide.Signals;
import dev.rollback.execute.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackMetricsTest {

    private static IncidentReport incident(Ending ending, Instant decided) {
        return new IncidentReportBuilder()
                .execution(Reports.draft(ending).build())
                .decision(DecisionRules.named("rules").decide(Signals.of(decided, Duration.ofMinutes(5))))
                .build();
    }

    private static IncidentReport undecided(Ending ending) {
        return new IncidentReportBuilder()
                .execution(Reports.draft(ending).build())
                .build();
    }

    @Test
    @Covers("R-001-091")
    void timeRunsFromTheDecisionToTheEnd() {
        assertThat(RollbackMetrics.rollbackTime(incident(Ending.COMMITTED, Given.NOON.minusSeconds(240))))
                .isEqualTo(Duration.ofMillis(252_340));
        assertThat(RollbackMetrics.rollbackTime(undecided(Ending.COMMITTED))).isEqualTo(Duration.ofMillis(12_340));
    }

    @Test
    @Covers({"R-001-093", "R-001-095"})
    void whatFailedCountsAgainstTheRateAndNotAsARepeat() {
        RollbackMetrics metrics = new RollbackMetrics(List.of(
                undecided(Ending.COMMITTED),
                incident(Ending.COMMITTED, Given.NOON.minusSeconds(60)),
                incident(Ending.REFUSED, Given.NOON.minusSeconds(9_000)),
                undecided(Ending.UNKNOWN)));
        assertThat(metrics.successes()).isEqualTo(2);
        assertThat(metrics.longestTime()).contains(Duration.ofMillis(72_340));
        assertThat(metrics.repeats()).isEqualTo(Map.of("before", 2L));
        assertThat(metrics.markdown()).isEqualTo("""
                | Metric | |
                |---|---|
                | Rollback Time | 1 min 12 s at most, from decision to completion |
                | Success Rate | 2 of 4 |
                | Repeat Rollbacks | {before=2} |
                """);
    }

    @Test
    void ofNoneThereIsNothingToSay() {
        RollbackMetrics none = new RollbackMetrics(List.of());
        assertThat(none.longestTime()).isEqualTo(Optional.empty());
        assertThat(none.markdown()).contains("no rollback succeeded", "0 of 0", "none");
        assertThat(new RollbackMetrics(List.of(undecided(Ending.COMMITTED))).repeats())
                .isEmpty();
    }
}
