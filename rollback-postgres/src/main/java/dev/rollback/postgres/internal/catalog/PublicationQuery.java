package dev.rollback.postgres.internal.catalog;

/** Publications without their members. */
public final class PublicationQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "publications", """
            SELECT 'PUBLICATION' AS kind, 'pg_publication' AS catalog, p.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, p.pubname AS name, pg_catalog.quote_ident(p.pubname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(p) - '{oid,pubname,pubowner}'::text[])::text) AS raw,
                   p.puballtables AS all_tables, p.pubviaroot AS via_root,
                   pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                                        CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish,
                   CASE pg_catalog.to_jsonb(p)->>'pubgencols' WHEN 's' THEN 'stored' WHEN 'n' THEN 'none' END AS generated_columns,
                   pg_catalog.pg_get_userbyid(p.pubowner) AS owner, pg_catalog.obj_description(p.oid, 'pg_publication') AS comment
              FROM pg_catalog.pg_publication p
             WHERE true
            """ + Extensions.andNotMember("pg_publication", "p.oid") + "ORDER BY identity");

    private PublicationQuery() {}
}
