package dev.rollback.postgres.internal.catalog;

/**
 * What a publication names: a table with its columns and rows, or a schema.
 *
 * <p>{@code prqual} is there from 15 on: on 14 the name falls through to the row around it. {@code pg_publication_namespace} is there from 15
 * on too: its rows are found by what they depend on.
 */
public final class PublicationMemberQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("publication members", """
            SELECT 'PUBLICATION_MEMBER' AS kind, 'pg_publication_rel' AS catalog, r.oid, 0 AS part,
                   'pg_publication' AS container_catalog, r.prpubid AS container_oid,
                   n.nspname AS schema, c.relname AS name,
                   pg_catalog.format('%I.%I in publication %I', n.nspname, c.relname, p.pubname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(r) - 'oid')::text) AS raw,
                   p.pubname AS publication, pg_catalog.format('%I.%I', n.nspname, c.relname) AS member_table, NULL AS member_schema,
                   (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = r.prrelid
                       AND pg_catalog.to_jsonb(r)->'prattrs' @> pg_catalog.to_jsonb(a.attnum)) AS columns,
                   e.row_filter
              FROM pg_catalog.pg_publication_rel r
              JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
              JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             CROSS JOIN (SELECT NULL::pg_catalog.pg_node_tree AS prqual) absent
             CROSS JOIN LATERAL (SELECT (SELECT pg_catalog.pg_get_expr(prqual, inner_row.prrelid)
                                           FROM pg_catalog.pg_publication_rel inner_row WHERE inner_row.oid = r.oid) AS row_filter) e
             WHERE $schemas$
            UNION ALL
            SELECT 'PUBLICATION_MEMBER', 'pg_publication_namespace', d.objid, 0, 'pg_publication', p.oid, n.nspname, n.nspname,
                   pg_catalog.format('schema %I in publication %I', n.nspname, p.pubname),
                   pg_catalog.md5(pg_catalog.concat(p.oid, ' ', n.oid)), p.pubname, NULL, n.nspname, NULL, NULL
              FROM pg_catalog.pg_depend d
              JOIN pg_catalog.pg_namespace n ON n.oid = d.refobjid AND d.refclassid = 'pg_catalog.pg_namespace'::regclass
              JOIN pg_catalog.pg_depend o ON o.classid = d.classid AND o.objid = d.objid AND o.refclassid = 'pg_catalog.pg_publication'::regclass
              JOIN pg_catalog.pg_publication p ON p.oid = o.refobjid
             WHERE d.classid = pg_catalog.to_regclass('pg_catalog.pg_publication_namespace') AND $schemas$
             ORDER BY identity
            """);

    private PublicationMemberQuery() {}
}
