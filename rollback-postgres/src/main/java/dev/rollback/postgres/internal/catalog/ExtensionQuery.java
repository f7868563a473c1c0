package dev.rollback.postgres.internal.catalog;

/** Extensions, whoever installed them; {@code plpgsql} too, which comes with every database and can be dropped. */
public final class ExtensionQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("extensions", """
            SELECT 'EXTENSION' AS kind, 'pg_extension' AS catalog, e.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, e.extname AS name, pg_catalog.quote_ident(e.extname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(e) - '{oid,extname,extowner}'::text[])::text) AS raw,
                   n.nspname AS extension_schema, e.extversion AS version, e.extrelocatable AS relocatable,
                   pg_catalog.pg_get_userbyid(e.extowner) AS owner,
                   pg_catalog.obj_description(e.oid, 'pg_extension') AS comment
              FROM pg_catalog.pg_extension e
              JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
             ORDER BY identity
            """);

    private ExtensionQuery() {}
}
