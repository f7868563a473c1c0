package dev.rollback.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Something to do after a rollback.
 *
 * @param task what
 * @param due by when
 * @param done when it was done; empty while it is open
 */
public record FollowUp(String task, Instant due, Optional<Instant> done) {

    /** One that is open. */
    public static FollowUp open(String task, Instant due) {
        return new FollowUp(task, due, Optional.empty());
    }

    /** The same, done. */
    public FollowUp doneAt(Instant when) {
        return new FollowUp(task, due, Optional.of(when));
    }

    /** True if it should have been done by now and is not. */
    public boolean overdue(Instant now) {
        return done.isEmpty() && now.isAfter(due);
    }
}
