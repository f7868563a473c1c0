package dev.rollback.postgres.internal.catalog;

/** Access methods for tables and indexes that are not built in. */
public final class AccessMethodQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "access methods",
            """
            SELECT 'ACCESS_METHOD' AS kind, 'pg_am' AS catalog, a.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, a.amname AS name, pg_catalog.quote_ident(a.amname) AS identity,
                   pg_catalog.md5(""" + CatalogRow.text("a", "oid,amname", "amhandler") + """
                   ) AS raw,
                   CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END AS access, a.amhandler::text AS handler,
                   pg_catalog.obj_description(a.oid, 'pg_am') AS comment
              FROM pg_catalog.pg_am a
             WHERE a.oid >= 16384
            """ + Extensions.andNotMember("pg_am", "a.oid")
                    + "ORDER BY identity");

    private AccessMethodQuery() {}
}
