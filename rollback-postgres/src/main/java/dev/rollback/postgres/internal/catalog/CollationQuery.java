package dev.rollback.postgres.internal.catalog;

/** Collations. The locale of an ICU collation has moved between columns, so it is looked up by name. */
public final class CollationQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "collations", """
            SELECT 'COLLATION' AS kind, 'pg_collation' AS catalog, c.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, c.collname AS name, pg_catalog.format('%I.%I', n.nspname, c.collname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(c) - '{oid,collname,collnamespace,collowner}'::text[])::text) AS raw,
                   CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider,
                   CASE WHEN c.collprovider <> 'c' THEN COALESCE(j.row->>'colllocale', j.row->>'colliculocale', c.collcollate) END AS locale,
                   CASE WHEN c.collprovider = 'c' THEN c.collcollate END AS lc_collate,
                   CASE WHEN c.collprovider = 'c' THEN c.collctype END AS lc_ctype,
                   c.collisdeterministic AS deterministic, j.row->>'collicurules' AS rules, c.collversion AS version,
                   pg_catalog.pg_get_userbyid(c.collowner) AS owner, pg_catalog.obj_description(c.oid, 'pg_collation') AS comment
              FROM pg_catalog.pg_collation c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
             CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(c) AS row) j
             WHERE $schemas$
            """ + Extensions.andNotMember("pg_collation", "c.oid") + "ORDER BY identity");

    private CollationQuery() {}
}
