package dev.rollback.examples.runbook.scripts;

import dev.rollback.capture.Baseline;
import dev.rollback.drill.PlanInventory;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.runbook.Course;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.runbook.Trial;
import dev.rollback.examples.runbook.Workspace;
import dev.rollback.examples.trading.Server;
import dev.rollback.name.TableName;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.check.SequenceCheck;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runbook 003: a sequence is set back, and tables with data are removed, by scripts that were there before the migration. */
public final class ScriptsRunbook {

    static final String BEFORE = "coaching";
    static final String AFTER = "coaching_with_tables";

    private static final String SEQUENCE = "sequence";

    private final Console console;
    private final Server server;
    private final Path exports;
    private final PlanBook book = new PlanBook(Clock.systemUTC());

    /** Exports what it removes into a directory of its own below the given one. */
    ScriptsRunbook(Console console, Server server, Path exports) {
        this.console = console;
        this.server = server;
        this.exports = exports;
    }

    /** Runs it; ends with an exit code other than 0 if something was lost. */
    public static void main(String[] args) throws Exception {
        Console console = Console.standard();
        console.title("Runbook 003: rollback scripts before the migration");
        try (Workspace workspace = Workspace.create("runbook-003");
                Server server = Server.start()) {
            List<Outcome> outcomes = new ScriptsRunbook(console, server, workspace.directory()).run();
            if (!outcomes.stream().allMatch(Outcome::proven)) {
                System.exit(1);
            }
        }
    }

    List<Outcome> run() throws Exception {
        build();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(new Trial(console, server, AFTER).run(sequence()));
        positions(outcomes.get(0).transcripts().get(0));
        sequenceAgain();
        outcomes.add(new TablesRemoval(console, server, book, exports).run());
        console.chapter("Inventory of the plans, by evidence of the last 30 days", () -> "");
        book.print(console);
        return outcomes;
    }

    PlanInventory inventory() {
        return book.plans();
    }

    private void build() throws SQLException {
        run(server.create(BEFORE), "database.sql");
        run(server.copy(BEFORE, AFTER), "coaching-tables.sql", "coaching-rows.sql");
    }

    static void run(DataSource database, String... scripts) throws SQLException {
        for (String script : scripts) {
            script(script).run(database).orThrow();
        }
    }

    static PsqlScript script(String name) {
        return PsqlScript.beside(ScriptsRunbook.class, name);
    }

    private Course sequence() {
        PsqlScript reset = script("rollback_sponsor_connections_sequence.sql");
        return new Course(
                SEQUENCE,
                List.of(),
                script("sequence-fix.sql"),
                List.of(script("work.sql")),
                // "can be run multiple times"
                List.of(reset, reset),
                this::sequenceBack);
    }

    /** Rehearsed before it is run. */
    private RollbackReport sequenceBack(PostgresRollback rollback, Baseline before) {
        RollbackPlan plan = rollback.planBackTo(before).because("null ids since the sequence was fixed");
        ReviewedPlan reviewed = rollback.review(plan).acceptingAll();
        Rehearsal rehearsal = rollback.rehearse(reviewed);
        RollbackReport report = rollback.execute(reviewed);
        book.note((plans, now) ->
                plans.written(plan).rehearsed(reviewed, rehearsal, now).run(report));
        return report;
    }

    private void positions(Transcript byTheBook) throws SQLException {
        String after = script("position.sql")
                .run(server.database(SEQUENCE + "_ours"))
                .orThrow()
                .answer("last_value");
        console.line(
                "the sequence stood at " + byTheBook.answer("Before rollback") + " after the fix; by the book it is at "
                        + byTheBook.answer("After rollback") + ", with the library at " + after
                        + "; numbers up to 130 had been handed out");
        console.line("to test it, the book draws the number " + byTheBook.answer("Test nextval")
                + "; the library draws none");
    }

    private void sequenceAgain() {
        PostgresRollback rollback =
                PostgresRollback.using(server.database(SEQUENCE + "_ours")).build();
        RollbackReport again = execute(rollback, rollback.planBackTo(rollback.baseline(SEQUENCE)));
        console.line("the same a second time: " + again.ending());
        RollbackReport checked = execute(rollback, sequenceIsAhead());
        checked.verification().checks().forEach(check -> console.line(check.line() + ", no number was drawn"));
    }

    static RollbackPlan sequenceIsAhead() {
        return RollbackPlan.named("verify-sequence")
                .step(new SequenceCheck(Optional.empty(), TableName.of("public", "sponsor_connections"), "id"))
                .build();
    }

    static RollbackReport execute(PostgresRollback rollback, RollbackPlan plan) {
        return rollback.execute(rollback.review(plan).acceptingAll());
    }
}
