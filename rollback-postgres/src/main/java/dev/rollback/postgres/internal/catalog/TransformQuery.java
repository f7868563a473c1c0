package dev.rollback.postgres.internal.catalog;

/** Transforms of a type for a language. */
public final class TransformQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "transforms",
            """
            SELECT 'TRANSFORM' AS kind, 'pg_transform' AS catalog, t.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, i.text AS name, i.text AS identity,
                   pg_catalog.md5(""" + CatalogRow.text("t", "oid", "trffromsql", "trftosql") + """
                   ) AS raw,
                   NULLIF(t.trffromsql::oid, 0)::regprocedure::text AS from_sql, NULLIF(t.trftosql::oid, 0)::regprocedure::text AS to_sql,
                   pg_catalog.obj_description(t.oid, 'pg_transform') AS comment
              FROM pg_catalog.pg_transform t
              JOIN pg_catalog.pg_language l ON l.oid = t.trflang
             CROSS JOIN LATERAL (SELECT pg_catalog.format('FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, NULL), l.lanname) AS text) i
             WHERE true
            """
                    + Extensions.andNotMember("pg_transform", "t.oid") + "ORDER BY identity");

    private TransformQuery() {}
}
