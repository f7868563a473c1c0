package dev.rollback.postgres.internal.catalog;

/**
 * Large objects, to notice changes: the digest covers the content where the role may read it. It is read in pieces, because a large
 * object may be larger than any value.
 */
public final class LargeObjectQuery {

    public static final CatalogQuery QUERY =
            new CatalogQuery("large objects", """
            SELECT 'LARGE_OBJECT' AS kind, 'pg_largeobject' AS catalog, m.oid, 0 AS part,
                   NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, m.oid::text AS name, m.oid::text AS identity,
                   COALESCE(c.content, '') AS raw, c.content,
                   pg_catalog.pg_get_userbyid(m.lomowner) AS owner, pg_catalog.obj_description(m.oid, 'pg_largeobject') AS comment,
            """ + AclText.columns("m.lomacl", "'L'", "m.lomowner") + """
              FROM pg_catalog.pg_largeobject_metadata m
             CROSS JOIN LATERAL (
                   WITH RECURSIVE piece(number, bytes) AS (
                       SELECT 0::bigint, pg_catalog.lo_get(m.oid, 0, 8388608)
                        WHERE pg_catalog.pg_has_role(m.lomowner, 'USAGE')
                       UNION ALL
                       SELECT number + 1, pg_catalog.lo_get(m.oid, (number + 1) * 8388608, 8388608)
                         FROM piece WHERE pg_catalog.length(bytes) = 8388608)
                   SELECT pg_catalog.md5(pg_catalog.string_agg(pg_catalog.md5(bytes), '' ORDER BY number)) AS content FROM piece) c
             ORDER BY identity
            """);

    private LargeObjectQuery() {}
}
