package dev.rollback.report;

/** Brings a message to people: mail, chat, a status page. Called on the thread that executes, or on that of the timer. */
@FunctionalInterface
public interface Notifier {

    /** Sends it; an exception says that it did not arrive. */
    void send(Notice notice);
}
