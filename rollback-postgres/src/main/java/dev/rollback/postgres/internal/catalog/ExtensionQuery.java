package dev.rollback.postgres.internal.catalog;

/**
 * Extensions, whoever installed them; {@code plpgsql} too, which comes with every database and can be dropped. Their members are
 * counted and digested by name, so that one that was added, taken out or exchanged is noticed; those in the schema of the extension
 * move with it.
 */
public final class ExtensionQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("extensions", """
            SELECT 'EXTENSION' AS kind, 'pg_extension' AS catalog, e.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, e.extname AS name, pg_catalog.quote_ident(e.extname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(e) - '{oid,extname,extowner}'::text[])::text || m.members) AS raw, m.members,
                   n.nspname AS extension_schema, e.extversion AS version, e.extrelocatable AS relocatable,
                   pg_catalog.pg_get_userbyid(e.extowner) AS owner,
                   pg_catalog.obj_description(e.oid, 'pg_extension') AS comment
              FROM pg_catalog.pg_extension e
              JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
             CROSS JOIN LATERAL (
                   SELECT COALESCE(pg_catalog.string_agg(pg_catalog.concat_ws(' ', k.catalog, k.number, k.digest), ', ' ORDER BY k.catalog), '') AS members
                     FROM (SELECT d.classid::pg_catalog.regclass::text AS catalog, pg_catalog.count(*) AS number,
                                  pg_catalog.md5(pg_catalog.string_agg(i.name, ', ' ORDER BY i.name COLLATE "C")) AS digest
                             FROM pg_catalog.pg_depend d
                            CROSS JOIN LATERAL (SELECT pg_catalog.replace(o.identity, pg_catalog.quote_ident(n.nspname) || '.', '') AS name
                                                  FROM pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) o) i
                            WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = e.oid AND d.deptype = 'e'
                            GROUP BY d.classid) k) m
             ORDER BY identity
            """);

    private ExtensionQuery() {}
}
