package dev.rollback.postgres.internal.catalog;

/** Encoding conversions. */
public final class ConversionQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "conversions",
            """
            SELECT 'CONVERSION' AS kind, 'pg_conversion' AS catalog, c.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, c.conname AS name, pg_catalog.format('%I.%I', n.nspname, c.conname) AS identity,
                   pg_catalog.md5(""" + CatalogRow.text("c", "oid,conname,connamespace,conowner", "conproc") + """
                   ) AS raw,
                   pg_catalog.pg_encoding_to_char(c.conforencoding) AS source, pg_catalog.pg_encoding_to_char(c.contoencoding) AS destination,
                   c.conproc::text AS function, c.condefault AS is_default,
                   pg_catalog.pg_get_userbyid(c.conowner) AS owner, pg_catalog.obj_description(c.oid, 'pg_conversion') AS comment
              FROM pg_catalog.pg_conversion c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
             WHERE $schemas$
            """
                    + Extensions.andNotMember("pg_conversion", "c.oid") + "ORDER BY identity");

    private ConversionQuery() {}
}
