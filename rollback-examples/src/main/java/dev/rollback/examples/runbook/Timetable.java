package dev.rollback.examples.runbook;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Figures;
import dev.rollback.examples.console.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** The phases of a runbook: how long each may take, and how long it took. Not thread-safe. */
public final class Timetable {

    /**
     * A phase that is over.
     *
     * @param name what the runbook calls it
     * @param box how long it may take
     * @param actual how long it took
     */
    public record Entry(String name, Duration box, Duration actual) {

        public boolean kept() {
            return actual.compareTo(box) <= 0;
        }
    }

    private final LongSupplier nanoTime;
    private final List<Entry> entries = new ArrayList<>();

    /** Reads the time from a clock that never goes back, in nanoseconds. */
    public Timetable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Does a phase's work and records how long it took, if it succeeds or not. */
    public <T> T phase(String name, Duration box, Callable<T> work) throws Exception {
        long started = nanoTime.getAsLong();
        try {
            return work.call();
        } finally {
            entries.add(new Entry(name, box, Duration.ofNanos(nanoTime.getAsLong() - started)));
        }
    }

    /** What was done so far, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** All phases together. */
    public Entry total() {
        return new Entry(
                "total",
                sum(entries.stream().map(Entry::box).toList()),
                sum(entries.stream().map(Entry::actual).toList()));
    }

    /** Prints target and actual of each phase, and of all together. */
    public void print(Console console) {
        TextTable table = new TextTable("phase", "may take", "took", "");
        entries.forEach(entry -> row(table, entry));
        row(table, total());
        console.table(table);
    }

    private static void row(TextTable table, Entry entry) {
        table.row(
                entry.name(),
                entry.box().toMinutes() + " min",
                Figures.duration(entry.actual()),
                entry.kept() ? "kept" : "EXCEEDED");
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
