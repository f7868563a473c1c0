package dev.rollback.postgres.internal.catalog;

/** Security labels, to notice changes. */
public final class SecurityLabelQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("security labels", """
            SELECT 'SECURITY_LABEL' AS kind, 'pg_seclabel' AS catalog,
                   pg_catalog.hashtextextended(pg_catalog.concat_ws(' ', s.provider, s.classoid, s.objoid, s.objsubid), 0) AS oid, 0 AS part,
                   s.classoid::regclass::text AS container_catalog, s.objoid AS container_oid,
                   COALESCE(i.schema, '') AS schema, pg_catalog.format('%s on %s', s.provider, i.type) AS name,
                   pg_catalog.format('%s on %s %s', s.provider, i.type, i.identity) AS identity,
                   pg_catalog.md5(s.label) AS raw,
                   s.provider, s.label
              FROM pg_catalog.pg_seclabel s
             CROSS JOIN LATERAL pg_catalog.pg_identify_object(s.classoid, s.objoid, s.objsubid) i
             ORDER BY identity
            """);

    private SecurityLabelQuery() {}
}
