package dev.rollback.postgres.internal.sql;

import java.sql.Connection;

/** Lets one transaction at a time use what the baselines of a database hold, to change the database or the baselines themselves. */
public final class Fence {

    /** The key of the advisory lock. */
    private static final long KEY = 7046029254386353132L;

    private Fence() {}

    /** Closes it behind the running transaction until that ends; false if another one is inside. */
    public static boolean closes(Connection connection) {
        return Boolean.TRUE.equals(Rows.one(connection, "SELECT pg_catalog.pg_try_advisory_xact_lock(?)", KEY)
                .get(0, Boolean.class));
    }

    /** Closes it once the other one has left; waits as long as the lock timeout allows. */
    public static void await(Connection connection) {
        Rows.one(connection, "SELECT pg_catalog.pg_advisory_xact_lock(?)", KEY);
    }
}
