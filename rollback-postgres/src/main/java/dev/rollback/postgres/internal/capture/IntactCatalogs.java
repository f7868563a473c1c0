package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.sql.Rows;
import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The catalogs of a few baselines that were read and found intact, for as long as no row changes that their baseline consists of, and
 * memory allows. Safe for concurrent use.
 */
final class IntactCatalogs {

    private static final int AT_MOST = 8;

    /** A changed row has another place, and an {@code xmin} that none had before this transaction. */
    private static final String VERSIONS = """
            SELECT pg_catalog.concat_ws(',',
                (SELECT ROW(b.ctid, b.xmin)::text FROM $own$.baseline b WHERE b.id = q.id),
                (SELECT pg_catalog.concat(pg_catalog.count(*), ' ', pg_catalog.sum(pg_catalog.hash_record_extended(ROW(o.ctid, o.xmin), 0)))
                   FROM $own$.object o WHERE o.baseline_id = q.id),
                (SELECT pg_catalog.concat(pg_catalog.count(*), ' ', pg_catalog.sum(pg_catalog.hash_record_extended(ROW(d.ctid, d.xmin), 0)))
                   FROM $own$.dependency d WHERE d.baseline_id = q.id),
                (SELECT pg_catalog.concat(pg_catalog.count(*), ' ', pg_catalog.sum(pg_catalog.hash_record_extended(ROW(r.ctid, r.xmin), 0)))
                   FROM $own$.row_copy r WHERE r.baseline_id = q.id),
                (SELECT pg_catalog.concat(pg_catalog.count(*), ' ', pg_catalog.sum(pg_catalog.hash_record_extended(ROW(i.ctid, i.xmin), 0)))
                   FROM $own$.row_delta i WHERE i.baseline_id = q.id))
              FROM (SELECT ?::uuid AS id) q
            """;

    private final Store store;
    private final Map<UUID, SoftReference<Found>> found = new LinkedHashMap<>();

    private record Found(String versions, Catalog catalog) {}

    IntactCatalogs(Store store) {
        this.store = store;
    }

    /** @param read reads the catalog and checks all that the baseline consists of; empty if that is damaged */
    Optional<Catalog> of(Connection connection, UUID baseline, Supplier<Optional<Catalog>> read) {
        String versions = Rows.one(connection, store.sql(VERSIONS), baseline).get(0, String.class);
        Optional<Catalog> intact = remembered(baseline, versions).or(read);
        intact.ifPresent(catalog -> remember(baseline, new Found(versions, catalog)));
        return intact;
    }

    private synchronized Optional<Catalog> remembered(UUID baseline, String versions) {
        return Optional.ofNullable(found.get(baseline))
                .map(SoftReference::get)
                .filter(last -> last.versions().equals(versions))
                .map(Found::catalog);
    }

    /** The one that was asked for the longest ago goes first. */
    private synchronized void remember(UUID baseline, Found last) {
        found.remove(baseline);
        found.put(baseline, new SoftReference<>(last));
        if (found.size() > AT_MOST) {
            found.remove(found.keySet().iterator().next());
        }
    }
}
