package dev.rollback.postgres.internal.catalog;

/** Operator families with their loose members: those that no operator class owns. */
public final class OperatorFamilyQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "operator families",
            """
            SELECT 'OPERATOR_FAMILY' AS kind, 'pg_opfamily' AS catalog, f.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, f.opfname AS name, pg_catalog.format('%I.%I USING %I', n.nspname, f.opfname, am.amname) AS identity,
                   pg_catalog.md5(pg_catalog.concat(pg_catalog.to_jsonb(f) - '{oid,opfname,opfnamespace,opfowner}'::text[], m.raw)) AS raw,
                   am.amname AS access_method, m.keys AS member_keys, m.definitions AS members,
                   pg_catalog.pg_get_userbyid(f.opfowner) AS owner, pg_catalog.obj_description(f.oid, 'pg_opfamily') AS comment
              FROM pg_catalog.pg_opfamily f
              JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
              JOIN pg_catalog.pg_am am ON am.oid = f.opfmethod
            """
                    + OperatorMembers.of("pg_opfamily", "f.oid")
                    + "WHERE $schemas$\n"
                    + Extensions.andNotMember("pg_opfamily", "f.oid")
                    + "ORDER BY identity");

    private OperatorFamilyQuery() {}
}
