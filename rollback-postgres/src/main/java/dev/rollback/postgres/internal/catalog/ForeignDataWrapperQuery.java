package dev.rollback.postgres.internal.catalog;

/** Foreign-data wrappers. */
public final class ForeignDataWrapperQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "foreign-data wrappers",
            """
            SELECT 'FOREIGN_DATA_WRAPPER' AS kind, 'pg_foreign_data_wrapper' AS catalog, f.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, f.fdwname AS name, pg_catalog.quote_ident(f.fdwname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(f) - '{oid,fdwname,fdwowner,fdwacl}'::text[])::text) AS raw,
                   NULLIF(f.fdwhandler, 0)::regproc::text AS handler, NULLIF(f.fdwvalidator, 0)::regproc::text AS validator,
                   f.fdwoptions::text AS options,
                   pg_catalog.pg_get_userbyid(f.fdwowner) AS owner, pg_catalog.obj_description(f.oid, 'pg_foreign_data_wrapper') AS comment,
            """
                    + AclText.columns("f.fdwacl", "'F'", "f.fdwowner")
                    + """
                      FROM pg_catalog.pg_foreign_data_wrapper f
                     WHERE true
                    """
                    + Extensions.andNotMember("pg_foreign_data_wrapper", "f.oid")
                    + "ORDER BY identity");

    private ForeignDataWrapperQuery() {}
}
