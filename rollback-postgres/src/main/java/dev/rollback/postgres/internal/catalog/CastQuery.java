package dev.rollback.postgres.internal.catalog;

/** Casts; the one from a range to its multirange is part of the range type. */
public final class CastQuery {

    public static final CatalogQuery QUERY =
            new CatalogQuery("casts", """
            SELECT 'CAST' AS kind, 'pg_cast' AS catalog, c.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, t.types AS name, t.types AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(c) - '{oid}'::text[])::text) AS raw,
                   c.castmethod AS method, c.castcontext AS context, NULLIF(c.castfunc, 0)::regprocedure::text AS function,
                   pg_catalog.obj_description(c.oid, 'pg_cast') AS comment
              FROM pg_catalog.pg_cast c
             CROSS JOIN LATERAL (SELECT pg_catalog.format('(%s AS %s)', pg_catalog.format_type(c.castsource, NULL),
                                                          pg_catalog.format_type(c.casttarget, NULL)) AS types) t
             WHERE c.oid >= 16384
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i
                                WHERE i.classid = 'pg_catalog.pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')
            """ + Extensions.andNotMember("pg_cast", "c.oid") + "ORDER BY identity");

    private CastQuery() {}
}
