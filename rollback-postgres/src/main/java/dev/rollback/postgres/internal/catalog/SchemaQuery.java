package dev.rollback.postgres.internal.catalog;

/** Schemas; {@code public} too, whose OID is a system one. */
public final class SchemaQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "schemas",
            """
            SELECT 'SCHEMA' AS kind, 'pg_namespace' AS catalog, n.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, n.nspname AS name, pg_catalog.quote_ident(n.nspname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(n) - '{oid,nspname,nspowner,nspacl}'::text[])::text) AS raw,
                   pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
                   pg_catalog.obj_description(n.oid, 'pg_namespace') AS comment,
            """
                    + AclText.columns("n.nspacl", "'n'", "n.nspowner")
                    + """
              FROM pg_catalog.pg_namespace n
             WHERE $schemas$
            """
                    + Extensions.andNotMember("pg_namespace", "n.oid")
                    + "ORDER BY identity");

    private SchemaQuery() {}
}
