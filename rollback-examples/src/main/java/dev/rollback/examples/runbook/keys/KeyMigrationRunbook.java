package dev.rollback.examples.runbook.keys;

import dev.rollback.capture.Baseline;
import dev.rollback.decide.Decision;
import dev.rollback.decide.Presets;
import dev.rollback.decide.Signal;
import dev.rollback.decide.SignalNames;
import dev.rollback.decide.Signals;
import dev.rollback.drill.Drill;
import dev.rollback.drill.DrillResult;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Figures;
import dev.rollback.examples.console.IncidentDigest;
import dev.rollback.examples.console.Progress;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.TimesTable;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.runbook.Trial;
import dev.rollback.examples.runbook.Verdicts;
import dev.rollback.examples.runbook.Workspace;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.drill.PostgresDrillGround;
import dev.rollback.report.IncidentReport;
import dev.rollback.report.RollbackReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Runbook 004: drilled against its recovery times, decided by its triggers, taken back with what was written since. */
public final class KeyMigrationRunbook {

    static final String TEMPLATE = "vibes";

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Console console;
    private final Server server;
    private final Path directory;
    private final Clock clock = Clock.systemUTC();

    /**
     * What came of it.
     *
     * @param drill what was practised beforehand
     * @param decision why it was done
     * @param outcome both ways back
     * @param incident the report on it
     */
    record Result(DrillResult drill, Decision decision, Outcome outcome, IncidentReport incident) {}

    KeyMigrationRunbook(Console console, Server server, Path directory) {
        this.console = console;
        this.server = server;
        this.directory = directory;
    }

    /** Runs it; ends with an exit code other than 0 if something was lost. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Runbook 004: from UUID keys back to integers");
        try (Workspace workspace = Workspace.create("runbook-004");
                Server server = Server.start()) {
            Result result = new KeyMigrationRunbook(console, server, workspace.directory()).run();
            if (!result.outcome().proven()) {
                System.exit(1);
            }
        }
    }

    Result run() throws Exception {
        KeyMigration.run(server.create(TEMPLATE), "database");
        DrillResult drill = drill();
        DataSource own = server.copy(TEMPLATE, "keys_ours");
        PostgresRollback rollback =
                PostgresRollback.using(own).listener(new Progress(console)).build();
        Baseline before = console.chapter("Migrate to UUID keys, users go on working", () -> migrate(rollback, own));
        Decision decision = decide();
        Verdicts.print(console, decision);

        Recovery recovery = new Recovery(rollback, own, clock);
        RollbackReport report = console.chapter("Take the keys back", () -> recovery.run(before));
        DataSource book = server.copy(TEMPLATE, "keys_book");
        KeyMigration.run(book, "0042_uuid_keys", "work");
        server.copy("keys_book", "keys_manual");
        List<Transcript> transcripts = console.chapter(
                "Downgrade by the book",
                () -> List.of(
                        KeyMigration.script("downgrade").run(book),
                        KeyMigration.script("validation").run(book)));
        DataSource ideal = server.copy(TEMPLATE, "keys_ideal");
        KeyMigration.run(ideal, "work-in-the-old-shape");
        Outcome outcome = new Trial(console, server, TEMPLATE).compare(transcripts, report, ideal, book, own);
        manually(ideal);
        recovery.checks().forEach(check -> console.line(check.line()));
        console.line(
                "recovery time, target against actual; of application and restart only what they ask of the database");
        TimesTable.print(console, recovery.times());
        keys(rollback, report);
        IncidentReport incident = recovery.incident(report, decision);
        new IncidentDigest(incident).print(console);
        file(incident);
        return new Result(drill, decision, outcome, incident);
    }

    private Baseline migrate(PostgresRollback rollback, DataSource own) throws Exception {
        Baseline before = rollback.capture("0041_integer_ids");
        KeyMigration.run(own, "0042_uuid_keys");
        Baseline sealed = rollback.seal(before, KeyMigration.pairing());
        KeyMigration.run(own, "work");
        return sealed;
    }

    private DrillResult drill() throws Exception {
        Drill<DataSource> drill = Drill.named(
                        "UUID migration", PostgresDrillGround.cloneOf(server.database("postgres"), TEMPLATE))
                .participants("DBA", "application team lead", "DevOps engineer")
                .change(copy -> KeyMigration.run(copy, "0042_uuid_keys"))
                .sealing(KeyMigration.pairing())
                .laterWrites(copy -> KeyMigration.run(copy, "work"))
                .rollingBackWithin(Duration.ofMinutes(30))
                .then("Application Rollback", Duration.ofMinutes(15), copy -> new FormerApplication(copy).start())
                .then("Service Restart", Duration.ofMinutes(5), copy -> copy.getConnection()
                        .close())
                .validatingWithin(Duration.ofMinutes(20))
                .check("Former application works", copy -> {
                    new FormerApplication(copy).use();
                    return true;
                });
        DrillResult result = console.chapter("Drill on a copy", drill::run);
        console.block(result.markdown());
        return result;
    }

    /** What monitoring measured: queries take 80 % longer with the wider keys. */
    private Decision decide() {
        Instant now = clock.instant();
        return Presets.keyMigration()
                .decide(Signals.of(
                        now,
                        Duration.ofMinutes(5),
                        Signal.increase(SignalNames.QUERY_TIME_INCREASE, 10, 18, now),
                        Signal.increase(SignalNames.ERROR_RATE_INCREASE, 100, 104, now)));
    }

    /** The book's manual way drops everything first; what its restore brings back at best is from before the migration. */
    private void manually(DataSource ideal) throws Exception {
        DataSource manual = server.database("keys_manual");
        Transcript dropped = KeyMigration.script("manual-rollback").run(manual);
        console.warning("the manual rollback of the book drops seven tables with CASCADE, errors: " + dropped.errors());
        console.warning(
                "before its restore it has lost " + Trial.losses(ideal, manual).lostInWords());
        console.warning("and after a restore without a fault it lacks "
                + Figures.count(
                        Trial.losses(ideal, server.copy(TEMPLATE, "keys_restored"))
                                .lost("row"),
                        "row")
                + " written since");
    }

    private void keys(PostgresRollback rollback, RollbackReport report) throws Exception {
        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        Path file = new KeyExport(rollback).write(own, KeyMigration.USERS, directory.resolve("users-keys.csv"));
        console.line("which UUID became which number is in " + file.getFileName());
    }

    /** The report for people, and beside it the same for programs. */
    private void file(IncidentReport incident) throws IOException {
        String name = "rollback_report_" + FILE_TIME.format(incident.execution().startedAt());
        Files.writeString(directory.resolve(name + ".md"), incident.markdown());
        Files.writeString(directory.resolve(name + ".json"), incident.json());
        console.line("the whole report is in " + name + ".md and " + name + ".json");
    }
}
