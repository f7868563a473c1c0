package dev.rollback.postgres.internal.sql;

import java.sql.Connection;

/**
 * What a server has brought to an end. While that is the same, no transaction has ended but such as wrote nothing, and two looks see the
 * same, but for what the transaction that looks has written itself, and for sequences, which no transaction undoes.
 *
 * @param text transaction ids go on after a restart, but begin again where an older backup is put in place
 */
public record Moment(String text) {

    private static final String NOW =
            "SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_current_snapshot(), pg_catalog.pg_postmaster_start_time(), pg_catalog.current_database(), current_user)";

    /** The one that the running statement sees: where a transaction keeps a snapshot, the one of that. */
    public static Moment of(Connection connection) {
        return new Moment(Rows.one(connection, NOW).get(0, String.class));
    }
}
