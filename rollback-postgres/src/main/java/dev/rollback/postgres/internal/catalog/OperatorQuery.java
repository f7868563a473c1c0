package dev.rollback.postgres.internal.catalog;

/** Operators. Those that are only named, as the commutator or negator of another, are among {@link OtherQuery}. */
public final class OperatorQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "operators",
            """
            SELECT 'OPERATOR' AS kind, 'pg_operator' AS catalog, o.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, o.oprname AS name, o.oid::regoperator::text AS identity,
                   pg_catalog.md5(""" + CatalogRow.text("o", "oid,oprname,oprnamespace,oprowner", "oprcode", "oprrest", "oprjoin") + """
                   ) AS raw,
                   o.oprcode::text AS function,
                   CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END AS left_type,
                   pg_catalog.format_type(o.oprright, NULL) AS right_type,
                   (SELECT pg_catalog.format('OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_catalog.pg_operator x
                      JOIN pg_catalog.pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprcom) AS commutator,
                   (SELECT pg_catalog.format('OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_catalog.pg_operator x
                      JOIN pg_catalog.pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprnegate) AS negator,
                   NULLIF(o.oprrest::oid, 0)::regproc::text AS restrict, NULLIF(o.oprjoin::oid, 0)::regproc::text AS join,
                   o.oprcanhash AS hashes, o.oprcanmerge AS merges,
                   pg_catalog.pg_get_userbyid(o.oprowner) AS owner, pg_catalog.obj_description(o.oid, 'pg_operator') AS comment
              FROM pg_catalog.pg_operator o
              JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
             WHERE $schemas$ AND o.oprcode::oid <> 0
            """
                    + Extensions.andNotMember("pg_operator", "o.oid") + "ORDER BY identity");

    private OperatorQuery() {}
}
