package dev.rollback.examples.runbook;

import dev.rollback.capture.Baseline;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.PlanDigest;
import dev.rollback.examples.console.Progress;
import dev.rollback.examples.console.ReportDigest;
import dev.rollback.examples.proof.EachRowWitness;
import dev.rollback.examples.proof.Evidence;
import dev.rollback.examples.proof.Proof;
import dev.rollback.examples.trading.Server;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Runs a scenario on three copies of one database: one sees the users' work alone and is what should be, one is taken back by the book,
 * one with the library.
 */
public final class Trial {

    private final Console console;
    private final Server server;
    private final String template;

    /** Tries scenarios on copies of a database, to which nobody may be connected. */
    public Trial(Console console, Server server, String template) {
        this.console = console;
        this.server = server;
        this.template = template;
    }

    /** The copy that a scenario takes back by the book. */
    public DataSource byTheBook(Course course) {
        return server.database(course.name() + "_book");
    }

    /** The copy that a scenario takes back with the library. */
    public DataSource ours(Course course) {
        return server.database(course.name() + "_ours");
    }

    /** Runs it, and prints both ways side by side. */
    public Outcome run(Course course) throws Exception {
        DataSource ideal = server.copy(template, course.name() + "_ideal");
        DataSource book = server.copy(template, course.name() + "_book");
        DataSource own = server.copy(template, course.name() + "_ours");
        PostgresRollback rollback =
                PostgresRollback.using(own).listener(new Progress(console)).build();

        runAll(course.beforehand(), book);
        Baseline before =
                console.chapter(course.name() + ": capture a baseline", () -> rollback.capture(course.name()));
        console.chapter(course.name() + ": the change, committed", () -> {
            course.change().run(book).orThrow();
            return course.change().run(own).orThrow();
        });
        console.aside("the change is " + course.change() + ", the book's way back is " + course.byTheBook());
        if (!course.work().isEmpty()) {
            Baseline sealed = rollback.seal(before);
            for (DataSource database : List.of(ideal, book, own)) {
                work(course, database);
            }
            console.aside("sealed at " + sealed.sealedAt().orElseThrow() + ", then users went on working");
        }
        List<Transcript> transcripts =
                console.chapter(course.name() + ": back by the book", () -> runAll(course.byTheBook(), book));
        RollbackReport report = console.chapter(course.name() + ": back with the library", () -> course.wayBack()
                .take(rollback, rollback.baseline(course.name())));
        return compare(transcripts, report, ideal, book, own);
    }

    /** Holds both ways back against what should be, and prints them side by side. */
    public Outcome compare(
            List<Transcript> transcripts, RollbackReport report, DataSource ideal, DataSource book, DataSource own)
            throws Exception {
        transcripts.forEach(transcript -> transcript
                .errors()
                .forEach(error -> console.warning("by the book, " + transcript.script() + ": " + error)));
        console.line("with the library:");
        new PlanDigest(report.reviewed()).print(console);
        new ReportDigest(report).print(console);
        Evidence expected = look(ideal);
        Outcome outcome =
                new Outcome(transcripts, Losses.of(expected, look(book)), report, Losses.of(expected, look(own)));
        new LossTable(outcome).print(console);
        return outcome;
    }

    /** What a database lost of what it should be. */
    public static Losses losses(DataSource ideal, DataSource actual) throws Exception {
        return Losses.of(look(ideal), look(actual));
    }

    private static void work(Course course, DataSource database) throws SQLException {
        for (PsqlScript script : course.work()) {
            script.run(database).orThrow();
        }
    }

    private static List<Transcript> runAll(List<PsqlScript> scripts, DataSource database) throws SQLException {
        List<Transcript> transcripts = new ArrayList<>();
        for (PsqlScript script : scripts) {
            transcripts.add(script.run(database));
        }
        return transcripts;
    }

    private static Evidence look(DataSource database) throws Exception {
        return Proof.bySql(database).with(new EachRowWitness(database)).collect();
    }
}
