package dev.rollback.examples.runbook;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Figures;
import dev.rollback.examples.console.TextTable;
import dev.rollback.report.Timetable;
import java.time.Duration;

/** Target and actual of each phase, and of all together. */
public final class TimesTable {

    private TimesTable() {}

    public static void print(Console console, Timetable times) {
        TextTable table = new TextTable("phase", "target", "actual", "");
        times.phases()
                .forEach(phase ->
                        row(table, phase.name(), phase.target(), phase.actual(), phase.kept() ? "kept" : "EXCEEDED"));
        row(table, "total", times.target(), times.actual(), times.kept() ? "kept" : "EXCEEDED");
        console.table(table);
    }

    private static void row(TextTable table, String name, Duration target, Duration actual, String verdict) {
        table.row(name, target.toMinutes() + " min", Figures.duration(actual), verdict);
    }
}
