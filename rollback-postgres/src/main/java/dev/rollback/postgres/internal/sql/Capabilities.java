package dev.rollback.postgres.internal.sql;

import java.sql.Connection;

/**
 * What the role may do, found out by asking the server.
 *
 * @param suspendTriggers whether it may set {@code session_replication_role}: superusers may, since PostgreSQL 15 others by a grant
 */
public record Capabilities(boolean suspendTriggers) {

    /** Asks. Before PostgreSQL 15 there is no such grant. */
    public static Capabilities of(Connection connection) {
        boolean superuser = Boolean.TRUE.equals(
                Rows.one(connection, "SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user")
                        .get(0, Boolean.class));
        boolean asks = Boolean.TRUE.equals(Rows.one(
                        connection,
                        "SELECT pg_catalog.to_regprocedure('pg_catalog.has_parameter_privilege(text,text)') IS NOT NULL")
                .get(0, Boolean.class));
        return new Capabilities(superuser
                || (asks
                        && Boolean.TRUE.equals(Rows.one(
                                        connection,
                                        "SELECT pg_catalog.has_parameter_privilege('session_replication_role', 'SET')")
                                .get(0, Boolean.class))));
    }
}
