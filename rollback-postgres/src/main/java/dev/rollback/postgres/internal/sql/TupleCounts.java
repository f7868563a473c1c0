package dev.rollback.postgres.internal.sql;

import java.sql.Connection;
import java.util.Map;
import org.jooq.Record;

/**
 * How many rows of a table the running transaction has written, by the server's count. The count may begin earlier, with transactions of
 * the same session that the server has not reported yet: only a difference within one transaction tells something.
 */
public record TupleCounts(long inserted, long updated, long deleted) {

    /** True if the server counts at all. */
    public static boolean areKept(Connection connection) {
        return Rows.any(connection, "SELECT 1 WHERE pg_catalog.current_setting('track_counts')::bool");
    }

    /** Those of one table. */
    public static TupleCounts of(Connection connection, long oid) {
        Record counts = Rows.one(
                connection,
                "SELECT pg_catalog.pg_stat_get_xact_tuples_inserted(q.oid), pg_catalog.pg_stat_get_xact_tuples_updated(q.oid),"
                        + " pg_catalog.pg_stat_get_xact_tuples_deleted(q.oid) FROM (SELECT ?::pg_catalog.oid AS oid) q",
                oid);
        return new TupleCounts(counts.get(0, Long.class), counts.get(1, Long.class), counts.get(2, Long.class));
    }

    /** How many rows of each table were written, by OID. */
    public static Map<Long, Long> ofAll(Connection connection) {
        return Rows.of(connection, """
                        SELECT s.relid::bigint, s.n_tup_ins + s.n_tup_upd + s.n_tup_del
                        FROM pg_catalog.pg_stat_xact_user_tables s WHERE s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0
                        """).intoMap(row -> row.get(0, Long.class), row -> row.get(1, Long.class));
    }

    /** How many versions of rows came. */
    public long put() {
        return inserted + updated;
    }

    /** How many versions of rows went. */
    public long taken() {
        return deleted + updated;
    }

    /** What was written since then. */
    public TupleCounts since(TupleCounts earlier) {
        return new TupleCounts(inserted - earlier.inserted, updated - earlier.updated, deleted - earlier.deleted);
    }
}
