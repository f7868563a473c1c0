package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import java.time.Duration;

/** Purges baselines with everything that they keep. */
public final class Discarding {

    private final Database database;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public Discarding(Database database, BaselineStore baselines, Duration lockTimeout) {
        this.database = database;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    /** Purges it in one transaction. */
    public Baseline discard(Baseline baseline) {
        String problem = "Cannot discard baseline " + baseline.name();
        return database.transaction(problem, lockTimeout, connection -> {
            Database.requireWritable(connection, problem);
            Database.requireSame(connection, problem, baseline.identity());
            baselines.requireThere(connection, problem, baseline);
            Session.silenceEventTriggers(connection);
            baselines.discard(connection, baseline.id());
            return baseline;
        });
    }
}
