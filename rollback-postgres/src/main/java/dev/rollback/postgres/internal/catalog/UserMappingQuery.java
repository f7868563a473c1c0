package dev.rollback.postgres.internal.catalog;

/** User mappings, by the view that shows options to those alone who may see them: for others they do not apply. */
public final class UserMappingQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("user mappings", """
            SELECT 'USER_MAPPING' AS kind, 'pg_user_mapping' AS catalog, u.umid AS oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, u.usename AS name,
                   CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(u.usename) END || ' on server ' || pg_catalog.quote_ident(u.srvname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(u) - '{umid,srvname,usename}'::text[])::text) AS raw,
                   CASE WHEN u.umuser <> 0 THEN u.usename END AS role, u.srvname AS server,
                   u.umoptions::text AS options
              FROM pg_catalog.pg_user_mappings u
             ORDER BY identity
            """);

    private UserMappingQuery() {}
}
