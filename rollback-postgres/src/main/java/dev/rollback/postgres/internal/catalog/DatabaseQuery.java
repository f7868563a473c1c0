package dev.rollback.postgres.internal.catalog;

/** The database itself: whose it is, how it may be used, what it was made with. */
final class DatabaseQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("database", """
            SELECT 'OTHER' AS kind, 'pg_database' AS catalog, d.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, 'database' AS name, 'database' AS identity,
                   pg_catalog.md5(ROW(d.datdba, d.datconnlimit, d.datistemplate, d.datallowconn)::text) AS raw,
                   pg_catalog.pg_get_userbyid(d.datdba) AS database_owner, d.datconnlimit AS connection_limit, d.datistemplate::text AS template,
                   pg_catalog.shobj_description(d.oid, 'pg_database') AS database_comment,
                   pg_catalog.concat_ws(' ', pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, d.datallowconn) AS made_with
              FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
            """);

    private DatabaseQuery() {}
}
