package dev.rollback.postgres.internal.catalog;

/** Operator classes with the members that they own. */
public final class OperatorClassQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "operator classes",
            """
            SELECT 'OPERATOR_CLASS' AS kind, 'pg_opclass' AS catalog, c.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, c.opcname AS name, pg_catalog.format('%I.%I USING %I', n.nspname, c.opcname, am.amname) AS identity,
                   pg_catalog.md5(pg_catalog.concat(pg_catalog.to_jsonb(c) - '{oid,opcname,opcnamespace,opcowner}'::text[], m.raw)) AS raw,
                   am.amname AS access_method, c.opcdefault AS is_default, pg_catalog.format_type(c.opcintype, NULL) AS type,
                   CASE WHEN c.opckeytype <> 0 THEN pg_catalog.format_type(c.opckeytype, NULL) END AS storage,
                   (SELECT pg_catalog.format('%I.%I', fn.nspname, f.opfname) FROM pg_catalog.pg_opfamily f
                      JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace WHERE f.oid = c.opcfamily) AS family,
                   m.definitions AS members,
                   pg_catalog.pg_get_userbyid(c.opcowner) AS owner, pg_catalog.obj_description(c.oid, 'pg_opclass') AS comment
              FROM pg_catalog.pg_opclass c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
              JOIN pg_catalog.pg_am am ON am.oid = c.opcmethod
            """
                    + OperatorMembers.of("pg_opclass", "c.oid")
                    + "WHERE $schemas$\n"
                    + Extensions.andNotMember("pg_opclass", "c.oid")
                    + "ORDER BY identity");

    private OperatorClassQuery() {}
}
