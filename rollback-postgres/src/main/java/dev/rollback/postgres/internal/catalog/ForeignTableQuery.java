package dev.rollback.postgres.internal.catalog;

/** Foreign tables; their columns are read with those of tables. */
public final class ForeignTableQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "foreign tables",
            """
            SELECT 'FOREIGN_TABLE' AS kind, 'pg_class' AS catalog, c.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, c.relname AS name, pg_catalog.format('%I.%I', n.nspname, c.relname) AS identity,
                   pg_catalog.md5(pg_catalog.concat(pg_catalog.to_jsonb(f), c.reloptions, pg_catalog.pg_get_expr(c.relpartbound, c.oid), p.oids)) AS raw,
                   s.srvname AS server,
                   f.ftoptions::text AS options,
                   CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS partition_bound, p.parents,
                   pg_catalog.pg_get_userbyid(c.relowner) AS owner, pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
            """
                    + AclText.columns("c.relacl", "'r'", "c.relowner")
                    + """
                      FROM pg_catalog.pg_class c
                      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid
                      JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
                     CROSS JOIN LATERAL (SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', pn.nspname, pc.relname), ', ' ORDER BY i.inhseqno) AS parents,
                                                pg_catalog.array_agg(i.inhparent ORDER BY i.inhseqno) AS oids
                                           FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class pc ON pc.oid = i.inhparent
                                           JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE i.inhrelid = c.oid) p
                     WHERE $schemas$
                    """
                    + Extensions.andNotMember("pg_class", "c.oid")
                    + "ORDER BY identity");

    private ForeignTableQuery() {}
}
