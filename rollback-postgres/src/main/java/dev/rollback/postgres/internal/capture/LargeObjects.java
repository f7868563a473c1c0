package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Contents of large objects, kept and put back inside the server, in pieces: a large object may be larger than any value. */
public final class LargeObjects {

    private static final int PIECE = 4 * 1024 * 1024;

    /** INV_WRITE of libpq-fs.h. */
    private static final int WRITE = 0x20000;

    private final Store store;

    public LargeObjects(Store store) {
        this.store = store;
    }

    /** The large objects of a catalog whose contents the role may read. */
    public static List<Long> readable(Catalog catalog) {
        return catalog.ofKind(ObjectKind.LARGE_OBJECT).stream()
                .filter(object -> object.attribute("content").isPresent())
                .map(CatalogObject::address)
                .map(address -> address.oid())
                .toList();
    }

    /** Keeps contents; an empty large object is kept as one empty piece. */
    public void keep(Connection connection, UUID baseline, List<Long> oids) {
        Jooq.on(connection).execute(store.sql("""
                INSERT INTO $own$.large_object (baseline_id, oid, number, bytes)
                WITH RECURSIVE piece(oid, number, bytes) AS (
                    SELECT o.oid, 0::bigint, pg_catalog.lo_get(o.oid::oid, 0, ?) FROM pg_catalog.unnest(?::bigint[]) AS o(oid)
                    UNION ALL
                    SELECT p.oid, p.number + 1, pg_catalog.lo_get(p.oid::oid, (p.number + 1) * ?, ?)
                      FROM piece p WHERE pg_catalog.length(p.bytes) = ?)
                SELECT ?, p.oid, p.number, p.bytes FROM piece p
                """), PIECE, oids.toArray(Long[]::new), PIECE, PIECE, PIECE, baseline);
    }

    /** The large objects whose contents a baseline keeps. */
    Set<Long> of(Connection connection, UUID baseline) {
        return Set.copyOf(Rows.of(
                        connection,
                        store.sql("SELECT DISTINCT l.oid FROM $own$.large_object l WHERE l.baseline_id = ?"),
                        baseline)
                .map(row -> row.get(0, Long.class)));
    }

    /** Puts the contents of one large object back; its owner, privileges and OID stay. */
    public void restore(Connection connection, UUID baseline, long oid) {
        int descriptor = Rows.one(connection, "SELECT pg_catalog.lo_open(?::bigint::oid, ?)", oid, WRITE)
                .get(0, Integer.class);
        // one that is empty already would get an empty page
        Rows.any(
                connection,
                "SELECT pg_catalog.lo_truncate64(d, 0) FROM (SELECT ?::int) x(d) WHERE pg_catalog.lo_lseek64(d, 0, 2) > 0",
                descriptor);
        Rows.one(connection, "SELECT pg_catalog.lo_close(?)", descriptor);
        Rows.one(connection, store.sql("""
                        SELECT pg_catalog.count(pg_catalog.lo_put(l.oid::oid, l.number * ?, l.bytes)) FROM $own$.large_object l
                        WHERE l.baseline_id = ? AND l.oid = ? AND l.bytes <> ''
                        """), PIECE, baseline, oid);
    }
}
