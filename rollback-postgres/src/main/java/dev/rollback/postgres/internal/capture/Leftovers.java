package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.execute.TransientFailure;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What captures left behind that did not come to their end: armed logs, and copies of a baseline that is not complete. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Database database;
    private final UnfinishedBaselines baselines;
    private final UndoLogs logs;
    private final Duration lockTimeout;

    Leftovers(Database database, Store store, BaselineStore baselines, Duration lockTimeout) {
        this.database = database;
        this.baselines = new UnfinishedBaselines(store, baselines);
        this.logs = new UndoLogs(store);
        this.lockTimeout = lockTimeout;
    }

    /** Those of captures of this name, and old ones of any. */
    void clear(String problem, String name) {
        discardLogs(problem, name);
        database.reading(problem, lockTimeout, logs::leftBehind)
                .forEach(other -> attempt(problem, other, () -> discardLogs(problem, other)));
        database.reading(problem, lockTimeout, baselines::leftBehind)
                .forEach((id, other) -> attempt(problem, other, () -> abandon(problem, id)));
    }

    /** Those of a try that failed. What cannot be cleared now is left to a later capture. */
    void clear(String problem, UUID baseline, String name) {
        attempt(problem, name, () -> abandon(problem, baseline));
    }

    private static void attempt(String problem, String name, Runnable work) {
        try {
            work.run();
        } catch (RollbackException | TransientFailure e) {
            LOG.warn("{}: what a capture of {} left behind stays for now: {}", problem, name, e.getMessage());
        }
    }

    private void discardLogs(String problem, String name) {
        database.transaction(problem, lockTimeout, connection -> {
            Database.requireWritable(connection, problem);
            Session.silenceEventTriggers(connection);
            logs.discardAbandoned(connection, name);
            return name;
        });
    }

    private void abandon(String problem, UUID baseline) {
        database.transaction(problem, lockTimeout, connection -> {
            Session.silenceEventTriggers(connection);
            baselines.abandon(connection, baseline);
            return baseline;
        });
    }
}
