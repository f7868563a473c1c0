package dev.rollback.postgres.internal.catalog;

/**
 * Comments on what is not captured by itself because it comes with something else: the index of a constraint, constraints and triggers
 * that a child has from its parent, the rule of a view.
 */
final class CommentQuery {

    static final CatalogQuery QUERY = new CatalogQuery("comments", """
            SELECT 'COMMENT' AS kind, 'pg_description' AS catalog, d.objoid AS oid, 0 AS part, o.container_catalog, o.container_oid,
                   n.nspname AS schema, o.target AS name, o.target AS identity, pg_catalog.md5(d.description) AS raw, o.target, d.description AS text
            FROM (
              SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, k.conindid AS oid, 'pg_constraint' AS container_catalog,
                     k.oid AS container_oid, c.relnamespace AS namespace, 'INDEX ' || pg_catalog.format('%I.%I', cn.nspname, i.relname) AS target
                FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
                JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace JOIN pg_catalog.pg_class i ON i.oid = k.conindid
               WHERE k.contype IN ('p', 'u', 'x')
              UNION ALL
              SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'pg_class', k.conrelid, c.relnamespace,
                     'CONSTRAINT ' || pg_catalog.format('%I ON %I.%I', k.conname, cn.nspname, c.relname)
                FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
               WHERE k.contype IN ('f', 'c') AND (k.conparentid <> 0 OR (k.coninhcount > 0 AND NOT k.conislocal))
              UNION ALL
              SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, 'pg_class', t.tgrelid, c.relnamespace,
                     'TRIGGER ' || pg_catalog.format('%I ON %I.%I', t.tgname, cn.nspname, c.relname)
                FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
               WHERE t.tgparentid <> 0
              UNION ALL
              SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, r.oid, 'pg_class', r.ev_class, c.relnamespace,
                     'RULE ' || pg_catalog.format('%I ON %I.%I', r.rulename, cn.nspname, c.relname)
                FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
               WHERE r.rulename = '_RETURN') o
            JOIN pg_catalog.pg_description d ON d.classoid = o.class AND d.objoid = o.oid AND d.objsubid = 0
            JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace
            WHERE $schemas$
            """);

    private CommentQuery() {}
}
