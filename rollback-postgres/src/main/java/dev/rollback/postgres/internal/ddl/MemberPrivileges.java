package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.sql.Quote;

/**
 * What an extension that was created just now made gets the default privileges of now, which need not be those under which it was created
 * the first time. Members that the extension's script granted on itself are recorded in {@code pg_init_privs} and stay as they are.
 */
final class MemberPrivileges {

    private static final String BLOCK = """
            DECLARE
                member record;
            BEGIN
                FOR member IN
                    SELECT o.target || i.identity AS target, o.to_public, pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(o.owner)) AS owner,
                           (SELECT pg_catalog.string_agg(DISTINCT CASE WHEN x.grantee = 0 THEN 'PUBLIC'
                                       ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END, ', ')
                              FROM pg_catalog.aclexplode(o.acl) x) AS grantees
                      FROM pg_catalog.pg_extension e
                      JOIN pg_catalog.pg_depend d
                        ON d.refclassid = e.tableoid AND d.refobjid = e.oid AND d.deptype = 'e'
                      JOIN (SELECT p.tableoid, p.oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END, p.proowner, p.proacl, 'EXECUTE'
                              FROM pg_catalog.pg_proc p
                            UNION ALL
                            SELECT t.tableoid, t.oid, 'TYPE ', t.typowner, t.typacl, 'USAGE' FROM pg_catalog.pg_type t
                            UNION ALL
                            SELECT c.tableoid, c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END, c.relowner, c.relacl, NULL
                              FROM pg_catalog.pg_class c
                            UNION ALL
                            SELECT n.tableoid, n.oid, 'SCHEMA ', n.nspowner, n.nspacl, NULL FROM pg_catalog.pg_namespace n)
                           o(classid, objid, target, owner, acl, to_public)
                        ON o.classid = d.classid AND o.objid = d.objid AND o.acl IS NOT NULL
                     CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.objid, 0) i
                     WHERE e.extname = %s
                       AND NOT EXISTS (SELECT FROM pg_catalog.pg_init_privs s
                                        WHERE s.classoid = o.classid AND s.objoid = o.objid AND s.objsubid = 0)
                LOOP
                    EXECUTE pg_catalog.format('REVOKE ALL ON %%s FROM %%s, %%s', member.target, member.owner, member.grantees);
                    EXECUTE pg_catalog.format('GRANT ALL ON %%s TO %%s', member.target, member.owner);
                    IF member.to_public IS NOT NULL THEN
                        EXECUTE pg_catalog.format('GRANT %%s ON %%s TO PUBLIC', member.to_public, member.target);
                    END IF;
                END LOOP;
            END""";

    private MemberPrivileges() {}

    /** Gives them what they have where there are no default privileges. */
    static String builtIn(String extension) {
        return DoBlock.of(BLOCK.formatted(Quote.literal(extension)));
    }
}
