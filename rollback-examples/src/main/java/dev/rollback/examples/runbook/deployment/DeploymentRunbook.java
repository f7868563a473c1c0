package dev.rollback.examples.runbook.deployment;

import dev.rollback.capture.Baseline;
import dev.rollback.decide.DataImpact;
import dev.rollback.decide.Decision;
import dev.rollback.decide.Presets;
import dev.rollback.decide.Severity;
import dev.rollback.decide.Signal;
import dev.rollback.decide.SignalNames;
import dev.rollback.decide.Signals;
import dev.rollback.decide.Unit;
import dev.rollback.drill.DrillResult;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.runbook.Losses;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.runbook.Trial;
import dev.rollback.examples.runbook.Workspace;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.Announcer;
import dev.rollback.report.Checklist;
import dev.rollback.report.FollowUp;
import dev.rollback.report.Incident;
import dev.rollback.report.IncidentReport;
import dev.rollback.report.IncidentReportBuilder;
import dev.rollback.report.Notifier;
import dev.rollback.report.Notifiers;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** Runbook 001, the database rollback: drilled, decided by the matrix, behind the checklist's gates, by a computed plan. */
public final class DeploymentRunbook {

    static final String TEMPLATE = "monitor";

    private final Console console;
    private final Server server;
    private final Path archives;
    private final Bulletin bulletin;
    private final ScheduledExecutorService timer;
    private final Clock clock = Clock.systemUTC();

    /**
     * What came of it.
     *
     * @param drill what was practised beforehand
     * @param form the eleven boxes of the drill's form
     * @param gates the pre-rollback checklist
     * @param outcome both ways back
     * @param incident the report on it
     */
    record Result(DrillResult drill, Checklist form, Checklist gates, Outcome outcome, IncidentReport incident) {}

    /**
     * Backs up into a directory of its own below the given one.
     *
     * @param timer runs the regular news; the caller's to shut down
     */
    DeploymentRunbook(
            Console console, Server server, Path archives, Notifier notifier, ScheduledExecutorService timer) {
        this.console = console;
        this.server = server;
        this.archives = archives;
        this.bulletin = new Bulletin(notifier);
        this.timer = timer;
    }

    /** Runs it; ends with an exit code other than 0 if something was lost. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Runbook 001: roll a deployment's database back");
        try (Workspace workspace = Workspace.create("runbook-001");
                Server server = Server.start()) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            try {
                Result result =
                        new DeploymentRunbook(console, server, workspace.directory(), Notifiers.logging(), timer).run();
                if (!result.outcome().proven()) {
                    System.exit(1);
                }
            } finally {
                timer.shutdownNow();
            }
        }
    }

    Result run() throws Exception {
        script("database.sql").run(server.create(TEMPLATE)).orThrow();
        DeploymentDrill practice = new DeploymentDrill(console, server, bulletin, clock);
        DrillResult drill = practice.run();
        Checklist form = practice.form(drill);
        bulletin.print(console);
        console.block(form.text());
        DataSource own = server.copy(TEMPLATE, "deployment_ours");
        DataSource book = server.copy(TEMPLATE, "deployment_book");
        Announcer announcer = new Announcer(
                incident(), bulletin, clock, timer, Optional.of(drill.times().actual()));
        PostgresRollback rollback =
                PostgresRollback.using(own).listener(announcer).build();
        Baseline before = console.chapter("Deploy version 1.2.0, users work with it", () -> deploy(rollback, own));
        runAll(book, "v1.2.0.sql", "work.sql");

        Decision decision = console.chapter("Decide", this::decide);
        console.block(decision.explain());
        ReviewedPlan plan = console.chapter(
                "Compute the way back",
                () -> rollback.review(
                        rollback.planBackTo(before).because(incident().reason())));
        Checklist gates = new PreRollbackChecklist(rollback, incident(), bulletin, List.of("DBA", "on-call engineer"))
                .tick(decision, before, plan, archives.resolve("pre-rollback"), clock.instant());
        bulletin.print(console);
        console.block(gates.text());
        PreRollbackChecklist.pass(gates);
        RollbackReport report =
                console.chapter("Roll back with the library", () -> rollback.execute(plan.acceptingAll()));
        IncidentReport incident = report(report, decision);
        announcer.completed(incident);
        bulletin.print(console);
        Transcript transcript = console.chapter(
                "Roll back by the book", () -> script("database-rollback.sql").run(book));
        DataSource ideal = server.copy(TEMPLATE, "deployment_ideal");
        runAll(ideal, "work-in-the-old-shape.sql");
        Outcome outcome = new Trial(console, server, TEMPLATE).compare(List.of(transcript), report, ideal, book, own);
        restoredBackup(ideal);
        return new Result(drill, form, gates, outcome, incident);
    }

    private IncidentReport report(RollbackReport run, Decision decision) {
        return new IncidentReportBuilder()
                .execution(run)
                .decision(decision)
                .environment("embedded server")
                .impact(incident().impact())
                .addFollowUps(FollowUp.open("let the release's job touch closed markets alone", inDays(7)))
                .reviewAt(inDays(1))
                .build();
    }

    private Instant inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.HOURS);
    }

    private Baseline deploy(PostgresRollback rollback, DataSource own) throws SQLException {
        Baseline before = rollback.capture("v1.1.0");
        runAll(own, "v1.2.0.sql");
        Baseline sealed = rollback.seal(before);
        runAll(own, "work.sql");
        return sealed;
    }

    /** What monitoring measured, and what a person said. */
    Decision decide() {
        Instant now = clock.instant();
        return Presets.deployment(Duration.ofMinutes(30))
                .decide(Signals.of(
                        now,
                        Duration.ofMinutes(5),
                        Signal.severity(Severity.HIGH, now),
                        Signal.share(SignalNames.ERROR_RATE, 31, 100, now),
                        Signal.increase(SignalNames.PERFORMANCE_DEGRADATION, 80, 92, now),
                        Signal.dataImpact(DataImpact.CORRUPTION, now),
                        Signal.no(SignalNames.SECURITY_BREACH, now),
                        Signal.yes(SignalNames.CORE_FUNCTION_BROKEN, now),
                        Signal.increase(SignalNames.BUDGET_OVERRUN, 100, 104, now),
                        Signal.of(SignalNames.FIX_FORWARD_TIME, Unit.MINUTES, 90, now),
                        Signal.no(SignalNames.WORKAROUND_EXISTS, now),
                        Signal.no(SignalNames.COSMETIC, now),
                        Signal.no(SignalNames.UNCRITICAL_SLOWNESS, now),
                        Signal.share(SignalNames.AFFECTED_FUNCTIONALITY, 2, 5, now),
                        Signal.no(SignalNames.CONFIGURATION_CURES, now)));
    }

    /** Even the best backup, restored in full, is from before the deployment. */
    private void restoredBackup(DataSource ideal) throws Exception {
        Losses losses = Trial.losses(ideal, server.copy(TEMPLATE, "deployment_backup"));
        console.line("the pre-deployment backup restored in full would lose " + losses.lost("row")
                + " rows that were written since");
    }

    static Incident incident() {
        return new Incident(
                "Market Monitor",
                "v1.2.0",
                "v1.1.0",
                "recommendations turned into HOLD, requests for confidence fail",
                "recommendations are wrong",
                Optional.empty(),
                Optional.of(Duration.ofMinutes(20)),
                Duration.ofMinutes(10));
    }

    static PsqlScript script(String name) {
        return PsqlScript.beside(DeploymentRunbook.class, name);
    }

    static void runAll(DataSource database, String... scripts) throws SQLException {
        for (String script : scripts) {
            script(script).run(database).orThrow();
        }
    }
}
