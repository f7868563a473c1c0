package dev.rollback.examples.runbook.phases;

import dev.rollback.RollbackException;
import dev.rollback.decide.Decision;
import dev.rollback.decide.Presets;
import dev.rollback.decide.Signal;
import dev.rollback.decide.SignalNames;
import dev.rollback.decide.Signals;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Progress;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.runbook.Trial;
import dev.rollback.examples.runbook.Verdicts;
import dev.rollback.examples.trading.Server;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.Incident;
import dev.rollback.report.Messages;
import dev.rollback.report.Milestone;
import dev.rollback.report.RollbackReport;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Runbook 002: five phases are out, users work on; the second is taken back, brought out again, and taken back with the fourth. */
public final class PhaseRunbook {

    private static final String TEMPLATE = "dashboard";

    private final Console console;
    private final Server server;
    private final Trial trial;

    PhaseRunbook(Console console, Server server) {
        this.console = console;
        this.server = server;
        this.trial = new Trial(console, server, TEMPLATE);
    }

    /** Runs it; ends with an exit code other than 0 if a phase is not taken back exactly. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Runbook 002: take one optimisation phase back, the others stay");
        try (Server server = Server.start()) {
            List<Outcome> outcomes = new PhaseRunbook(console, server).run();
            if (!outcomes.stream().allMatch(Outcome::proven)) {
                System.exit(1);
            }
        }
    }

    List<Outcome> run() throws Exception {
        OptimisationPhases.script("database").run(server.create(TEMPLATE)).orThrow();
        DataSource own = server.copy(TEMPLATE, "phases_ours");
        PostgresRollback rollback =
                PostgresRollback.using(own).listener(new Progress(console)).build();
        OptimisationPhases phases = new OptimisationPhases(rollback);
        console.chapter("Bring five phases out, users go on working", () -> {
            for (String phase : OptimisationPhases.ALL) {
                phases.bringOut(phase, own);
            }
            OptimisationPhases.script("work").run(own).orThrow();
            return OptimisationPhases.script("work-04").run(own).orThrow();
        });
        Verdicts.print(console, decide(25, 103));
        unknownPhase(phases);
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(second(phases, own));
        outcomes.add(secondAgain(phases, own, outcomes.get(0)));
        outcomes.add(secondAndFourth(phases, rollback, own));
        return outcomes;
    }

    /**
     * What monitoring measured since the second phase came out.
     *
     * @param queryTime of the dashboard in milliseconds; it took 20 before
     * @param errors in an hour; there were 100 before
     */
    static Decision decide(double queryTime, double errors) {
        Instant now = Instant.now();
        return Presets.optimisationPhase()
                .decide(Signals.of(
                        now,
                        Duration.ofMinutes(5),
                        Signal.increase(SignalNames.PERFORMANCE_DEGRADATION, 20, queryTime, now),
                        Signal.increase(SignalNames.ERROR_RATE_INCREASE, 100, errors, now),
                        Signal.no(SignalNames.CORE_FUNCTION_BROKEN, now),
                        Signal.no(SignalNames.COMPLAINTS_SPIKE, now),
                        Signal.no(SignalNames.UNSTABLE, now)));
    }

    private Outcome second(OptimisationPhases phases, DataSource own) throws Exception {
        DataSource book = built("phases_book", OptimisationPhases.ALL, "work", "work-04");
        Transcript transcript =
                console.chapter("Take phase 02 back by the book", () -> OptimisationPhases.script("database_rollback")
                        .run(book));
        console.line("Rollback completed. Monitoring system...");
        RollbackReport report =
                console.chapter("Take phase 02 back with the library", () -> phases.takeBack("phase-02"));
        DataSource ideal =
                built("phases_ideal", List.of("phase-01", "phase-03", "phase-04", "phase-05"), "work", "work-04");
        Outcome outcome = trial.compare(List.of(transcript), report, ideal, book, own);
        tell(outcome);
        return outcome;
    }

    /** The runbook's message; of its boxes those are ticked that this run shows. */
    private void tell(Outcome outcome) {
        Set<Milestone> reached = EnumSet.of(Milestone.INITIATED);
        if (outcome.proven()) {
            reached.add(Milestone.RESTORED);
        }
        console.block(new Messages(new Incident(
                        "Dashboard",
                        "Phase 02",
                        "the state before it",
                        "queries that take a quarter longer",
                        "slow dashboards",
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMinutes(30)))
                .phase(reached));
    }

    /** What went is kept: definitions with their indexes and privileges. */
    private Outcome secondAgain(OptimisationPhases phases, DataSource own, Outcome back) throws Exception {
        RollbackReport redone =
                console.chapter("Bring phase 02 out again from what was kept", () -> phases.redo(back.report()));
        console.line("the book has no way to do that; summaries are worked out anew and show today's orders");
        DataSource all = built("phases_all", OptimisationPhases.ALL, "work", "work-04", "refresh");
        return trial.compare(List.of(), redone, all, server.database("phases_book"), own);
    }

    /** Users wrote into what the fourth phase made: that is theirs and the phase's, and somebody has to decide. */
    private Outcome secondAndFourth(OptimisationPhases phases, PostgresRollback rollback, DataSource own)
            throws Exception {
        phases.takeBack("phase-02");
        console.line("the second phase is taken back again; the book has no script for the fourth");
        console.chapter("Ask whether phase 04 can be taken back", () -> "");
        console.block(rollback.assess(rollback.baseline("phase-04")).text());
        RollbackReport refused = phases.takeBack("phase-04");
        console.warning("without a decision: " + refused.ending());
        RollbackReport report = console.chapter(
                "Take phase 04 back, what was written into it is kept aside",
                () -> phases.takeBack("phase-04", ConflictPolicy.RESTORE_BASELINE));
        DataSource ideal = built("phases_two", List.of("phase-01", "phase-03", "phase-05"), "work", "work-without-04");
        return trial.compare(List.of(), report, ideal, server.database("phases_book"), own);
    }

    private void unknownPhase(OptimisationPhases phases) {
        try {
            phases.takeBack("databse");
        } catch (RollbackException.Refused refused) {
            console.warning("a phase that nobody knows: " + refused.getMessage());
        }
    }

    private DataSource built(String name, List<String> phases, String... work) throws SQLException {
        DataSource database = server.copy(TEMPLATE, name);
        List<String> scripts = new ArrayList<>(phases);
        scripts.addAll(List.of(work));
        for (String script : scripts) {
            OptimisationPhases.script(script).run(database).orThrow();
        }
        return database;
    }
}
