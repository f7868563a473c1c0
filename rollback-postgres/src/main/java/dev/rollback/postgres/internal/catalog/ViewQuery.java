package dev.rollback.postgres.internal.catalog;

/** Views and materialised views. */
final class ViewQuery {

    static final CatalogQuery QUERY = new CatalogQuery("views", """
            SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED_VIEW' END AS kind, 'pg_class' AS catalog, c.oid, 0 AS part,
                   n.nspname AS schema, c.relname AS name, pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS identity,
                   pg_catalog.md5(r.ev_action::text || c.relispopulated || COALESCE(c.reloptions::text, '') || c.reltablespace || c.relam || c.relpersistence::text
                        || (SELECT pg_catalog.string_agg(a.attname || ' ' || a.atttypid || ' ' || a.atttypmod, ',' ORDER BY a.attnum)
                              FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)) AS raw,
                   pg_catalog.pg_get_viewdef(c.oid) AS definition,
                   pg_catalog.array_to_string(c.reloptions, ', ') AS options,
                   CASE WHEN c.relkind = 'm' THEN c.relispopulated::text END AS populated,
                   CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method,
                   ts.spcname AS tablespace,
                   CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
                   pg_catalog.pg_get_userbyid(c.relowner) AS owner,
                   %s, %s,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = c.oid AND ds.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND ds.objsubid = 0) AS comment
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
            LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
            LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
            %s
            WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """.formatted(
                    AclText.columnsByOwner("c.relacl", "'r'", "c.relowner"),
                    Extensions.tiedTo("pg_class", "c.oid"),
                    AclText.byOwner("pg_class", "relowner", "'r'", "c")));

    private ViewQuery() {}
}
