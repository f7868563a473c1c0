package dev.rollback.examples.runbook.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.Sight;
import dev.rollback.examples.trading.Server;
import dev.rollback.execute.Ending;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PhaseRunbookTest {

    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();

    private static Server server;
    private static List<Outcome> outcomes;

    @BeforeAll
    static void run() throws Exception {
        server = Server.start();
        Console console = Console.plain(new PrintStream(OUTPUT, true, StandardCharsets.UTF_8));
        outcomes = new PhaseRunbook(console, server).run();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @Covers({"R-002-001", "R-002-024"})
    void onePhaseGoesAndTheOthersStay() {
        assertThat(outcomes).hasSize(3).allSatisfy(outcome -> {
            assertThat(outcome.report().succeeded()).as(outcome.report().text()).isTrue();
            assertThat(outcome.ours().none()).as(outcome.ours().toString()).isTrue();
        });
    }

    @Test
    @Covers({"T12", "R-002-016"})
    void aViewWithDependentsIsNotDroppedByTheBook() {
        assertThat(outcomes.get(0).transcripts().get(0).errors())
                .containsExactly(
                        "ERROR: cannot drop materialized view user_stats_mv because other objects depend on it",
                        "ERROR: cannot drop index idx_dashboard_optimize because constraint idx_dashboard_optimize on"
                                + " table orders requires it");
        String summaries = "SELECT count(*) FROM pg_matviews";
        assertThat(number("phases_book", summaries)).isEqualTo(1);
        assertThat(number("phases_ours", summaries)).isZero();
    }

    @Test
    @Covers({"R-002-026", "R-002-028", "R-002-029"})
    void theBookIsCompletedWhateverFailed() {
        assertThat(output()).contains("Rollback completed. Monitoring system...");
        assertThat(outcomes.get(0).transcripts().get(0).errors()).isNotEmpty();
        assertThat(outcomes.get(0).report().ending()).isEqualTo(Ending.COMMITTED);
        assertThat(outcomes.get(0).report().certificate()).isPresent();
        assertThat(outcomes.get(0).byTheBook().left("view")).isEqualTo(2);
        assertThat(outcomes.get(0).byTheBook().left("unique key")).isEqualTo(1);
    }

    @Test
    void whatIsBroughtOutAgainHasItsIndexesAndPrivileges() {
        assertThat(outcomes.get(1).byTheBook().lost("index")).isPositive();
        assertThat(outcomes.get(1).byTheBook().lost("privilege")).isPositive();
        assertThat(outcomes.get(1).ours().none()).isTrue();
    }

    @Test
    @Covers({"R-002-006", "R-002-007"})
    void moreThanAFifthSlowerOrATwentiethMoreErrorsTakesAPhaseBack() {
        assertThat(output()).contains("optimisation phase (runbook 002): ROLL_BACK");
        assertThat(PhaseRunbook.decide(24, 105).callsForRollback()).isFalse();
        assertThat(PhaseRunbook.decide(24.1, 105).callsForRollback()).isTrue();
        assertThat(PhaseRunbook.decide(24, 106).callsForRollback()).isTrue();
    }

    @Test
    @Covers({"R-002-040", "R-002-041"})
    void theTeamIsToldWithTheBoxesThatTheRunShows() {
        assertThat(output())
                .contains(
                        "We have initiated a rollback of Phase 02 due to queries that take a quarter longer.",
                        "- [x] Services restored",
                        "- [ ] Monitoring active",
                        "We will provide updates every 30 min.",
                        "because slower than before: 25 %");
    }

    @Test
    @Covers("R-002-025")
    void anUnknownPhaseIsRefusedWithTheKnownOnes() {
        assertThat(output())
                .contains("Cannot take phase databse back")
                .contains("choose one of phase-01, phase-02, phase-03, phase-04, phase-05");
    }

    @Test
    void whatUsersWroteIntoAPhaseIsADecision() {
        assertThat(output()).contains("CONFLICT CREATED_OBJECT_ALTERED table public.slow_statements", "REFUSED");
        assertThat(number("phases_ours", "SELECT count(*) FROM assets")).isEqualTo(50);
        assertThat(number("phases_ours", "SELECT count(*) FROM users WHERE bundle = 'lazy'"))
                .isEqualTo(167);
    }

    private static long number(String database, String sql) {
        return new Sight(server).number(database, sql);
    }

    private static String output() {
        return OUTPUT.toString(StandardCharsets.UTF_8);
    }
}
