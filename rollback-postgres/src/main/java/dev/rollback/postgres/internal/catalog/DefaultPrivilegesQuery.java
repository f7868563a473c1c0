package dev.rollback.postgres.internal.catalog;

/** Default privileges: one object for each role, schema and sort of object. For a schema they start from nothing, else from the built-in default. */
public final class DefaultPrivilegesQuery {

    private static final String LETTER = "CASE d.defaclobjtype WHEN 'S' THEN 's'::\"char\" ELSE d.defaclobjtype END";

    public static final CatalogQuery QUERY = new CatalogQuery(
            "default privileges",
            """
            SELECT 'DEFAULT_PRIVILEGES' AS kind, 'pg_default_acl' AS catalog, d.oid, 0 AS part,
                   NULL AS container_catalog, NULL::oid AS container_oid,
                   COALESCE(n.nspname, '') AS schema, t.objects AS name,
                   pg_catalog.concat('for role ', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole)),
                       ' in schema ' || pg_catalog.quote_ident(n.nspname), ' on ', pg_catalog.lower(t.objects)) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(d) - '{oid,defaclacl}'::text[])::text) AS raw,
                   pg_catalog.pg_get_userbyid(d.defaclrole) AS role,
                   CASE WHEN d.defaclnamespace = 0 THEN
            """
                    + AclText.of("NULL::aclitem[]", LETTER, "d.defaclrole")
                    + " ELSE 'none' END AS privileges_default,\n"
                    + AclText.of("d.defaclacl", LETTER, "d.defaclrole")
                    + """
                   AS privileges
              FROM pg_catalog.pg_default_acl d
              LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
             CROSS JOIN LATERAL (SELECT CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                                             WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS objects) t
             WHERE d.defaclnamespace = 0 OR $schemas$
             ORDER BY identity
            """);

    private DefaultPrivilegesQuery() {}
}
