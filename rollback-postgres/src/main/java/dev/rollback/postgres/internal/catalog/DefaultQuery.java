package dev.rollback.postgres.internal.catalog;

/** Column defaults; the expressions of generated columns belong to their columns. */
final class DefaultQuery {

    static final CatalogQuery QUERY = new CatalogQuery("defaults", """
            SELECT 'DEFAULT' AS kind, 'pg_attrdef' AS catalog, d.oid, 0 AS part,
                   'pg_class' AS container_catalog, d.adrelid AS container_oid, d.adnum AS container_part,
                   n.nspname AS schema, a.attname AS name, pg_catalog.format('%I.%I.%I', n.nspname, c.relname, a.attname) AS identity,
                   pg_catalog.md5(d.adbin::text) AS raw,
                   pg_catalog.format('%I.%I', n.nspname, c.relname) AS "on", a.attname AS "column",
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression
            FROM pg_catalog.pg_attrdef d
            JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            JOIN pg_catalog.pg_class c ON c.oid = d.adrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attgenerated = '' AND c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """);

    private DefaultQuery() {}
}
