package dev.rollback.postgres.internal.catalog;

/**
 * Parameters set for this database, for all roles or for one. The rows have no OID and hold a list, so the address is drawn from the
 * role and the parameter.
 */
public final class DatabaseSettingQuery {

    public static final CatalogQuery QUERY = new CatalogQuery("database settings", """
            SELECT 'DATABASE_SETTING' AS kind, 'pg_db_role_setting' AS catalog,
                   pg_catalog.hashtextextended(s.setrole || ' ' || c.parameter, 0) AS oid, 0 AS part,
                   NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, c.parameter AS name,
                   c.parameter || COALESCE(' for role ' || pg_catalog.quote_ident(r.role), '') AS identity,
                   pg_catalog.md5(c.value) AS raw,
                   r.role, c.value
              FROM pg_catalog.pg_db_role_setting s
             CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS entry(text)
             CROSS JOIN LATERAL (SELECT pg_catalog.split_part(entry.text, '=', 1) AS parameter,
                                        pg_catalog.substr(entry.text, pg_catalog.strpos(entry.text, '=') + 1) AS value) c
             CROSS JOIN LATERAL (SELECT CASE WHEN s.setrole <> 0 THEN pg_catalog.pg_get_userbyid(s.setrole) END AS role) r
             WHERE s.setdatabase = (SELECT db.oid FROM pg_catalog.pg_database db WHERE db.datname = pg_catalog.current_database())
             ORDER BY identity
            """);

    private DatabaseSettingQuery() {}
}
