package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a transaction sees of a database, and what its session has written until then.
 *
 * @param catalog the definitions
 * @param relations what is known of relations' rows, by OID
 */
record Observation(Catalog catalog, Map<Long, Relation> relations) {

    /**
     * The rows of a relation.
     *
     * @param filenode where they lie
     * @param writes how many the session has inserted, updated and deleted since it last reported that; where nothing is counted, 1 if
     *     it may have
     */
    record Relation(long filenode, long writes) {}

    /** Looks, and leaves the session's settings and locks as they were. */
    static Observation of(Connection connection, String ownSchema, Scope scope, Duration lockTimeout)
            throws SQLException {
        Savepoint start = connection.setSavepoint();
        Session.pin(connection, lockTimeout);
        Session.emptySearchPath(connection);
        Observation seen = new Observation(new CatalogReader(ownSchema).read(connection, scope), relations(connection));
        connection.rollback(start);
        connection.releaseSavepoint(start);
        return seen;
    }

    private static Map<Long, Relation> relations(Connection connection) {
        Map<Long, Relation> found = new HashMap<>();
        Rows.of(connection, """
                        SELECT c.oid::bigint, COALESCE(pg_catalog.pg_relation_filenode(c.oid)::bigint, 0),
                               CASE WHEN pg_catalog.current_setting('track_counts')::boolean
                                    THEN pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
                                         + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
                                    ELSE (l.relation IS NOT NULL)::int END::bigint
                        FROM pg_catalog.pg_class c
                        LEFT JOIN (SELECT DISTINCT k.relation FROM pg_catalog.pg_locks k
                                   WHERE k.pid = pg_catalog.pg_backend_pid() AND k.locktype = 'relation' AND k.mode NOT IN ('AccessShareLock', 'RowShareLock')) l
                          ON l.relation = c.oid
                        WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.oid >= 16384
                        """)
                .forEach(row -> found.put(
                        row.get(0, Long.class), new Relation(row.get(1, Long.class), row.get(2, Long.class))));
        return found;
    }

    Optional<Relation> relation(CatalogObject table) {
        return Optional.ofNullable(relations.get(table.address().oid()));
    }
}
