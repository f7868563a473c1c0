package dev.rollback.report;

import java.time.Instant;
import java.util.Optional;

/**
 * A message to people.
 *
 * @param audience who it is for
 * @param kind what it is about
 * @param subject for mail
 * @param text the message; holds no row values
 * @param at when it was written
 */
public record Notice(Audience audience, Kind kind, Optional<String> subject, String text, Instant at) {

    /** Who a message is for. */
    public enum Audience {
        TEAM,
        STAKEHOLDERS,
        USERS
    }

    /** What a message is about. */
    public enum Kind {
        STARTED,
        PROGRESS,
        COMPLETED,
        /** Refused or failed; nothing was changed. */
        STOPPED,
        /** Nobody knows what came of it. */
        UNKNOWN
    }
}
