package dev.rollback.postgres.internal.catalog;

/** Foreign servers. */
public final class ForeignServerQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "foreign servers",
            """
            SELECT 'FOREIGN_SERVER' AS kind, 'pg_foreign_server' AS catalog, s.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, s.srvname AS name, pg_catalog.quote_ident(s.srvname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(s) - '{oid,srvname,srvowner,srvacl}'::text[])::text) AS raw,
                   f.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version,
                   s.srvoptions::text AS options,
                   pg_catalog.pg_get_userbyid(s.srvowner) AS owner, pg_catalog.obj_description(s.oid, 'pg_foreign_server') AS comment,
            """
                    + AclText.columns("s.srvacl", "'S'", "s.srvowner")
                    + """
                      FROM pg_catalog.pg_foreign_server s
                      JOIN pg_catalog.pg_foreign_data_wrapper f ON f.oid = s.srvfdw
                     WHERE true
                    """
                    + Extensions.andNotMember("pg_foreign_server", "s.oid")
                    + "ORDER BY identity");

    private ForeignServerQuery() {}
}
