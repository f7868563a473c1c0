package dev.rollback.examples.runbook.deployment;

import dev.rollback.examples.console.Console;
import dev.rollback.report.Notice;
import dev.rollback.report.Notifier;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes messages on, and keeps those that arrived until there is room for them on the screen. */
final class Bulletin implements Notifier {

    private final Notifier people;
    private final Queue<Notice> arrived = new ConcurrentLinkedQueue<>();

    Bulletin(Notifier people) {
        this.people = people;
    }

    @Override
    public void send(Notice notice) {
        people.send(notice);
        arrived.add(notice);
    }

    /** Prints what arrived since the last time. */
    void print(Console console) {
        for (Notice notice = arrived.poll(); notice != null; notice = arrived.poll()) {
            console.aside("to " + notice.audience() + ":");
            notice.text().strip().lines().forEach(line -> console.aside("  " + line));
        }
    }
}
