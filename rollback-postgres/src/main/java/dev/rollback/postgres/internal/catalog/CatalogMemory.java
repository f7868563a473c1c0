package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.sql.Moment;
import dev.rollback.postgres.internal.sql.Rows;
import java.lang.ref.SoftReference;
import java.sql.Connection;

/**
 * The catalog as it was last read, for as long as no row of the database's catalog changes and memory allows: planning, review and the
 * start of an execution look at the same one. What proves a result reads anew. Safe for concurrent use.
 */
public final class CatalogMemory {

    /**
     * What the catalog shows and its own rows do not tell: a role sees no options of user mappings that belong to others, and roles,
     * tablespaces and subscriptions are the cluster's.
     */
    private static final String SURROUNDINGS = """
            SELECT pg_catalog.md5(pg_catalog.concat_ws(' ', pg_catalog.current_database(), current_user,
                (SELECT pg_catalog.string_agg(r.oid || '=' || r.rolname, ',' ORDER BY r.oid) FROM pg_catalog.pg_roles r),
                (SELECT pg_catalog.string_agg(t.oid || '=' || t.spcname, ',' ORDER BY t.oid) FROM pg_catalog.pg_tablespace t),
                (SELECT pg_catalog.string_agg(ROW(s.oid, s.subname, s.subowner, s.subenabled, s.subbinary, s.subsynccommit, s.subslotname, s.subpublications)::text,
                        ',' ORDER BY s.oid) FROM pg_catalog.pg_subscription s)))
            """;

    private final CatalogReader reader;
    private final String ownSchema;
    private volatile SoftReference<Reading> last = new SoftReference<>(null);

    private record Reading(Moment moment, String versions, Scope scope, Catalog catalog) {

        Reading at(Moment later) {
            return new Reading(later, versions, scope, catalog);
        }

        /** Writes into large objects touch no row that everyone may read, so that a catalog with any is never relied upon. */
        boolean covers(Scope asked) {
            return scope.equals(asked)
                    && catalog.ofKind(ObjectKind.LARGE_OBJECT).isEmpty();
        }
    }

    /** @param ownSchema the schema of the library, which is left out */
    public CatalogMemory(String ownSchema) {
        this.reader = new CatalogReader(ownSchema);
        this.ownSchema = ownSchema;
    }

    /**
     * Gives what is remembered, with the positions that sequences have now; where anything changed, reads and remembers. The running
     * transaction has changed no definition.
     */
    public Catalog current(Connection connection, Scope scope) {
        Moment now = Moment.of(connection);
        Reading remembered = last.get();
        if (remembered == null || !remembered.covers(scope)) {
            return anew(connection, scope, now, versions(connection));
        }
        if (!remembered.moment().equals(now)) {
            String versions = versions(connection);
            if (!remembered.versions().equals(versions)) {
                return anew(connection, scope, now, versions);
            }
            last = new SoftReference<>(remembered.at(now));
        }
        return reader.positioned(connection, remembered.catalog());
    }

    private Catalog anew(Connection connection, Scope scope, Moment now, String versions) {
        Catalog catalog = reader.read(connection, scope);
        last = new SoftReference<>(new Reading(now, versions, scope, catalog));
        return catalog;
    }

    private String versions(Connection connection) {
        return Rows.one(connection, SURROUNDINGS).get(0) + " " + CatalogVersions.of(connection, ownSchema);
    }
}
