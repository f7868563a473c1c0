package dev.rollback.postgres.internal.catalog;

/** Sequences: free, owned by a column, and those behind identity columns. Their positions are read apart: they are not in the catalog. */
final class SequenceQuery {

    static final CatalogQuery QUERY = new CatalogQuery("sequences", """
            SELECT 'SEQUENCE' AS kind, 'pg_class' AS catalog, c.oid, 0 AS part,
                   CASE WHEN d.deptype = 'i' THEN 'pg_class' END AS container_catalog,
                   CASE WHEN d.deptype = 'i' THEN d.refobjid END AS container_oid,
                   CASE WHEN d.deptype = 'i' THEN d.refobjsubid END AS container_part,
                   n.nspname AS schema, c.relname AS name, pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(s))::text || c.relpersistence::text || COALESCE(d.refobjid || '.' || d.refobjsubid || d.deptype::text, '')) AS raw,
                   pg_catalog.format_type(s.seqtypid, NULL) AS type, s.seqstart::text AS start, s.seqincrement::text AS increment,
                   s.seqmin::text AS minimum, s.seqmax::text AS maximum, s.seqcache::text AS cache,
                   CASE WHEN s.seqcycle THEN 'true' END AS cycle,
                   CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
                   CASE d.deptype WHEN 'i' THEN 'identity' WHEN 'a' THEN 'owned' END AS ownership,
                   CASE WHEN oc.oid IS NOT NULL THEN pg_catalog.format('%%I.%%I.%%I', on_.nspname, oc.relname, oa.attname) END AS owned_by,
                   pg_catalog.pg_get_userbyid(c.relowner) AS owner,
                   %s,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = c.oid AND ds.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND ds.objsubid = 0) AS comment
            FROM pg_catalog.pg_sequence s
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.objsubid = 0
                 AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
            LEFT JOIN pg_catalog.pg_class oc ON oc.oid = d.refobjid
            LEFT JOIN pg_catalog.pg_namespace on_ ON on_.oid = oc.relnamespace
            LEFT JOIN pg_catalog.pg_attribute oa ON oa.attrelid = d.refobjid AND oa.attnum = d.refobjsubid
            %s
            WHERE c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """.formatted(
                    AclText.columnsByOwner("c.relacl", "'s'", "c.relowner"),
                    AclText.byOwner("pg_class", "relowner", "'s'", "c")));

    private SequenceQuery() {}
}
