package dev.rollback.examples.runbook.scripts;

import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Figures;
import dev.rollback.examples.console.Progress;
import dev.rollback.examples.runbook.Outcome;
import dev.rollback.examples.runbook.Transcript;
import dev.rollback.examples.runbook.Trial;
import dev.rollback.examples.trading.Server;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Takes the coaching tables away with all that members wrote into them, and brings them back. */
final class TablesRemoval {

    private final Console console;
    private final Server server;
    private final PlanBook book;
    private final Path exports;

    TablesRemoval(Console console, Server server, PlanBook book, Path exports) {
        this.console = console;
        this.server = server;
        this.book = book;
        this.exports = exports;
    }

    Outcome run() throws Exception {
        DataSource own = server.copy(ScriptsRunbook.BEFORE, "tables_ours");
        PostgresRollback rollback =
                PostgresRollback.using(own).listener(new Progress(console)).build();
        Baseline before = rollback.capture("coaching-tables");
        console.chapter("Migrate, members write, another team builds on it", () -> {
            ScriptsRunbook.run(own, "coaching-tables.sql");
            rollback.seal(before);
            ScriptsRunbook.run(own, "coaching-rows.sql", "others.sql");
            return "";
        });
        DataSource all = server.copy(ScriptsRunbook.AFTER, "tables_all");
        ScriptsRunbook.run(all, "others.sql");
        DataSource byTheBook = server.copy("tables_all", "tables_book");
        Transcript transcript = console.chapter(
                "Remove the tables by the book",
                () -> ScriptsRunbook.script("rollback_coaching_tables.sql").run(byTheBook));

        RollbackReport removed = remove(rollback, before);
        RollbackPlan again = rollback.planBackTo(
                        rollback.baseline(removed.ownBaseline().orElseThrow()))
                .because("the tables were needed after all");
        book.note((plans, now) -> plans.written(again));
        book.print(console);
        ReviewedPlan redo = rollback.review(again);
        book.note((plans, now) -> plans.reviewed(redo, now));
        book.print(console);
        RollbackReport back = console.chapter(
                "Bring everything back from what was kept", () -> rollback.execute(redo.acceptingAll()));
        book.note((plans, now) -> plans.run(back));
        return new Trial(console, server, ScriptsRunbook.BEFORE)
                .compare(List.of(transcript), back, all, byTheBook, own);
    }

    private RollbackReport remove(PostgresRollback rollback, Baseline before) throws Exception {
        ReviewedPlan undecided = rollback.review(rollback.planBackTo(rollback.baseline(before.name())));
        console.chapter("Show what would go", () -> "");
        undecided.plan().conflicts().forEach(conflict -> console.warning(conflict.toString()));

        RollbackPlan plan = rollback.planBackTo(rollback.baseline(before.name()), ConflictPolicy.RESTORE_BASELINE)
                .because("the coaching tables failed beyond repair");
        ReviewedPlan reviewed = rollback.review(plan);
        book.note((plans, now) -> plans.reviewed(reviewed, now));
        reviewed.findings().stream()
                .filter(finding -> finding.hazard() == Hazard.DESTROYS_DATA
                        || finding.hazard() == Hazard.DROPS_DEFINITION
                        || finding.hazard() == Hazard.OVERWRITES_LATER_WRITES)
                .forEach(finding -> console.warning(finding.toString()));
        RollbackReport refused = rollback.execute(reviewed);
        console.line("without acceptance: " + refused.ending() + ", " + refused.reasons());
        Rehearsal rehearsal = rollback.rehearse(reviewed.acceptingAll());
        book.note((plans, now) -> plans.rehearsed(reviewed, rehearsal, now));
        console.line(
                "rehearsed in " + Figures.duration(rehearsal.duration()) + ", the plan is now " + book.state(plan));
        RollbackReport removed =
                console.chapter("Remove the tables with the library", () -> rollback.execute(reviewed.acceptingAll()));
        book.note((plans, now) -> plans.run(removed));
        removed.reasons().forEach(console::warning);
        export(rollback, removed);
        return removed;
    }

    private void export(PostgresRollback rollback, RollbackReport removed) {
        Archive archive =
                rollback.export(rollback.baseline(removed.ownBaseline().orElseThrow()), exports.resolve("kept"));
        console.line("kept, and exported to " + archive.directory() + ": " + Figures.count(archive.rows(), "row"));
    }
}
