package dev.rollback.postgres.internal.catalog;

/**
 * Privileges on what a user cannot create: the database, objects of the system and of extensions, where they are no longer what the
 * system or the extension made them. Those of a member are a part of its extension, and named as that is wherever it lies. What initdb
 * granted on the information schema is recorded nowhere, so that schema is left out.
 */
public final class SystemPrivilegesQuery {

    private static final String OBJECTS = """
            WITH object(classid, oid, target, owner, acl, letter) AS (
                SELECT p.tableoid, p.oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END, p.proowner, p.proacl, 'f'::"char"
                  FROM pg_catalog.pg_proc p
                UNION ALL
                SELECT c.tableoid, c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END, c.relowner, c.relacl,
                       CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END
                  FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
                UNION ALL
                SELECT t.tableoid, t.oid, 'TYPE ', t.typowner, t.typacl, 'T' FROM pg_catalog.pg_type t
                UNION ALL
                SELECT l.tableoid, l.oid, 'LANGUAGE ', l.lanowner, l.lanacl, 'l' FROM pg_catalog.pg_language l
                UNION ALL
                SELECT n.tableoid, n.oid, 'SCHEMA ', n.nspowner, n.nspacl, 'n' FROM pg_catalog.pg_namespace n WHERE n.nspname <> 'public'
                UNION ALL
                SELECT f.tableoid, f.oid, 'FOREIGN DATA WRAPPER ', f.fdwowner, f.fdwacl, 'F' FROM pg_catalog.pg_foreign_data_wrapper f
                UNION ALL
                SELECT d.tableoid, d.oid, 'DATABASE ', d.datdba, d.datacl, 'd' FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
            )
            """;

    public static final CatalogQuery QUERY = new CatalogQuery(
            "privileges on system objects",
            OBJECTS
                    + """
                    SELECT 'OTHER' AS kind, x.classid::regclass::text AS catalog, x.oid, CASE WHEN x.classid = 'pg_catalog.pg_database'::regclass THEN 1 ELSE 0 END AS part,
                           CASE WHEN x.extension IS NOT NULL THEN 'pg_extension' END AS container_catalog, x.extension AS container_oid,
                           COALESCE(x.schema, '') AS schema, COALESCE(x.name, x.identity) AS name,
                           'privileges on ' || x.target || x.named AS identity, pg_catalog.md5(x.privileges) AS raw,
                           x.target || x.named AS target, pg_catalog.pg_get_userbyid(x.owner) AS grant_owner,
                           x.privileges, x.privileges_default
                      FROM (SELECT o.*, i.schema, COALESCE(member.name, i.name) AS name, i.identity, member.extension, CASE WHEN o.letter = 'd' THEN '' ELSE i.identity END AS named,
                    """
                    + AclText.of("o.acl", "o.letter", "o.owner")
                    + " AS privileges,\n"
                    + AclText.of("s.initprivs", "o.letter", "o.owner")
                    + """
                     AS privileges_default
                              FROM object o
                              LEFT JOIN pg_catalog.pg_init_privs s ON s.objoid = o.oid AND s.classoid = o.classid AND s.objsubid = 0
                             CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.oid, 0) i
                              LEFT JOIN LATERAL (SELECT e.oid AS extension, pg_catalog.replace(i.identity, pg_catalog.quote_ident(n.nspname) || '.', '') AS name
                                                   FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
                                                   JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
                                                  WHERE d.classid = o.classid AND d.objid = o.oid AND d.deptype = 'e') member ON true
                             WHERE o.acl IS DISTINCT FROM s.initprivs AND COALESCE(i.schema, i.name) IS DISTINCT FROM 'information_schema'
                               AND (o.oid < 16384 OR o.classid = 'pg_catalog.pg_database'::regclass OR member.extension IS NOT NULL)) x
                     WHERE x.privileges <> x.privileges_default
                     ORDER BY identity
                    """);

    private SystemPrivilegesQuery() {}
}
