package dev.rollback.examples.runbook.strategies;

import dev.rollback.capture.Baseline;
import dev.rollback.decide.Decision;
import dev.rollback.decide.Presets;
import dev.rollback.decide.Signal;
import dev.rollback.decide.SignalNames;
import dev.rollback.decide.Signals;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.IncidentDigest;
import dev.rollback.examples.runbook.Course;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.TimesTable;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.runbook.Trial;
import dev.rollback.examples.runbook.Verdicts;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.IncidentReport;
import dev.rollback.report.Phases;
import dev.rollback.report.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runbook 000: takes back fixes of a hosted trading journal in four scenarios, each by the book and with the library. */
public final class StrategyFixRunbook {

    static final String TEMPLATE = "strategies";

    private final Console console;
    private final Server server;
    private final Trial trial;
    private final Clock clock = Clock.systemUTC();
    private final Phases phases = new Phases(clock);
    private Optional<IncidentReport> incident = Optional.empty();

    StrategyFixRunbook(Console console, Server server) {
        this.console = console;
        this.server = server;
        this.trial = new Trial(console, server, TEMPLATE);
    }

    /** Runs it; ends with an exit code other than 0 if one scenario is not taken back exactly. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Runbook 000: take SQL fixes back");
        try (Server server = Server.start()) {
            List<Outcome> outcomes = new StrategyFixRunbook(console, server).run();
            if (!outcomes.stream().allMatch(Outcome::proven)) {
                System.exit(1);
            }
        }
    }

    /** All scenarios, in the runbook's order. */
    List<Outcome> run() throws Exception {
        build(server);
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(trial.run(Courses.cachesOnly()));
        sessionCaches();
        outcomes.add(trial.run(Courses.relationshipsOnly()));
        outcomes.add(everything());
        outcomes.add(dataOnly());
        return outcomes;
    }

    Timetable times() {
        return phases.times();
    }

    /** The report on the full rollback. */
    IncidentReport incident() {
        return incident.orElseThrow();
    }

    static void build(Server server) throws Exception {
        DataSource database = server.create(TEMPLATE);
        Courses.script("database.sql").run(database).orThrow();
    }

    /** {@code DISCARD} in one session is nothing to all others; a plan that runs on new definitions is made anew in each of them. */
    private void sessionCaches() throws Exception {
        Course course = Courses.cachesOnly();
        DataSource book = server.copy(TEMPLATE, "caches_book");
        DataSource own = server.copy(TEMPLATE, "caches_ours");
        PostgresRollback rollback = PostgresRollback.using(own).build();
        Baseline before = rollback.capture("before-the-fix");
        try (Bystander bookSession = new Bystander(book);
                Bystander ownSession = new Bystander(own)) {
            console.line("a session of the application finds its trades by    " + ownSession.wayToRows());
            course.change().run(book).orThrow();
            course.change().run(own).orThrow();
            console.line("after the fix by                                    " + ownSession.wayToRows());
            for (var script : course.byTheBook()) {
                script.run(book);
            }
            course.wayBack().take(rollback, before);
            console.line("after DISCARD in another session, by the book, by   " + bookSession.wayToRows());
            console.line("after the library, still the same session, by       " + ownSession.wayToRows());
        }
    }

    private Outcome everything() throws Exception {
        DataSource own = server.database("scenario_2_ours");
        Course course = Courses.everything((rollback, before) -> new FullRollback(phases, own).run(rollback, before));
        Decision decision = console.chapter("scenario_2: decide", this::decide);
        Verdicts.print(console, decision);
        Outcome outcome = trial.run(course);
        incident = Optional.of(new FixIncident(outcome.report(), decision, phases.times())
                .report(FullRollback.verify(trial.ours(course)), clock.instant()));
        TimesTable.print(console, phases.times());
        console.line("the book's own verification, after its rollback:");
        new BookVerification(trial.byTheBook(course)).run().forEach(line -> console.line("  " + line));
        console.line("the same database, looked at by the library:");
        FullRollback.verify(trial.byTheBook(course)).forEach(line -> console.line("  " + line));
        console.chapter("scenario_2: report, as far as the run can fill it", () -> "");
        new IncidentDigest(incident()).print(console);
        return outcome;
    }

    /** 101 errors in the last minute: one more than the runbook bears. */
    Decision decide() {
        Instant now = clock.instant();
        return Presets.hostedApplication()
                .decide(Signals.of(
                        now,
                        Duration.ofMinutes(5),
                        Signal.perMinute(SignalNames.ERRORS_PER_MINUTE, 101, Duration.ofMinutes(1), now),
                        Signal.drop(SignalNames.PERFORMANCE_DROP, 500, 320, now)));
    }

    private Outcome dataOnly() throws Exception {
        Outcome outcome = trial.run(Courses.dataOnly());
        Transcript book = outcome.transcripts().get(0);
        console.line("the book's own checks: " + book.answer("Check referential integrity") + " orphans, "
                + "all of them trades without a strategy; duplicates by user: every user with two strategies");
        return outcome;
    }
}
