package dev.rollback.postgres.internal.catalog;

/** Text search configurations, dictionaries, parsers and templates. Names repeat between these sorts, so the sort is in the identity. */
public final class TextSearchQuery {

    private static final String CONFIGURATIONS = """
            SELECT 'TEXT_SEARCH' AS kind, 'pg_ts_config' AS catalog, c.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, c.cfgname AS name, pg_catalog.format('configuration %I.%I', n.nspname, c.cfgname) AS identity,
                   pg_catalog.md5(pg_catalog.concat(pg_catalog.to_jsonb(c) - '{oid,cfgname,cfgnamespace,cfgowner}'::text[], m.raw)) AS raw,
                   'CONFIGURATION' AS sort,
                   (SELECT pg_catalog.format('%I.%I', pn.nspname, p.prsname) FROM pg_catalog.pg_ts_parser p
                      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = c.cfgparser) AS parser,
                   m.tokens, m.dictionaries,
                   NULL AS template, NULL AS options,
                   NULL AS start, NULL AS gettoken, NULL AS end, NULL AS headline, NULL AS lextypes, NULL AS init, NULL AS lexize,
                   pg_catalog.pg_get_userbyid(c.cfgowner) AS owner, pg_catalog.obj_description(c.oid, 'pg_ts_config') AS comment
              FROM pg_catalog.pg_ts_config c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
             CROSS JOIN LATERAL (
                   SELECT pg_catalog.array_agg(t.token ORDER BY t.token COLLATE "C")::text AS tokens,
                          pg_catalog.array_agg(t.dictionaries ORDER BY t.token COLLATE "C")::text AS dictionaries,
                          pg_catalog.string_agg(t.raw, ',' ORDER BY t.token COLLATE "C") AS raw
                     FROM (SELECT y.alias AS token,
                                  pg_catalog.string_agg(pg_catalog.format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY x.mapseqno) AS dictionaries,
                                  pg_catalog.string_agg(pg_catalog.to_jsonb(x)::text, ',' ORDER BY x.mapseqno) AS raw
                             FROM pg_catalog.pg_ts_config_map x
                             JOIN pg_catalog.pg_ts_dict d ON d.oid = x.mapdict
                             JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
                             JOIN pg_catalog.ts_token_type(c.cfgparser) y ON y.tokid = x.maptokentype
                            WHERE x.mapcfg = c.oid GROUP BY y.alias) t) m
             WHERE $schemas$
            """ + Extensions.andNotMember("pg_ts_config", "c.oid");

    private static final String DICTIONARIES = """
            UNION ALL
            SELECT 'TEXT_SEARCH', 'pg_ts_dict', d.oid, 0, NULL, NULL, n.nspname, d.dictname,
                   pg_catalog.format('dictionary %I.%I', n.nspname, d.dictname),
                   pg_catalog.md5((pg_catalog.to_jsonb(d) - '{oid,dictname,dictnamespace,dictowner}'::text[])::text),
                   'DICTIONARY', NULL, NULL, NULL,
                   (SELECT pg_catalog.format('%I.%I', tn.nspname, t.tmplname) FROM pg_catalog.pg_ts_template t
                      JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate),
                   d.dictinitoption, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                   pg_catalog.pg_get_userbyid(d.dictowner), pg_catalog.obj_description(d.oid, 'pg_ts_dict')
              FROM pg_catalog.pg_ts_dict d
              JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
             WHERE $schemas$
            """ + Extensions.andNotMember("pg_ts_dict", "d.oid");

    private static final String PARSERS = """
            UNION ALL
            SELECT 'TEXT_SEARCH', 'pg_ts_parser', p.oid, 0, NULL, NULL, n.nspname, p.prsname,
                   pg_catalog.format('parser %I.%I', n.nspname, p.prsname),
                   pg_catalog.md5("""
            + CatalogRow.text(
                    "p", "oid,prsname,prsnamespace", "prsstart", "prstoken", "prsend", "prsheadline", "prslextype")
            + """
                   ),
                   'PARSER', NULL, NULL, NULL, NULL, NULL,
                   p.prsstart::text, p.prstoken::text, p.prsend::text, NULLIF(p.prsheadline::oid, 0)::regproc::text, p.prslextype::text,
                   NULL, NULL, NULL, pg_catalog.obj_description(p.oid, 'pg_ts_parser')
              FROM pg_catalog.pg_ts_parser p
              JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
             WHERE $schemas$
            """ + Extensions.andNotMember("pg_ts_parser", "p.oid");

    private static final String TEMPLATES =
            """
            UNION ALL
            SELECT 'TEXT_SEARCH', 'pg_ts_template', t.oid, 0, NULL, NULL, n.nspname, t.tmplname,
                   pg_catalog.format('template %I.%I', n.nspname, t.tmplname),
                   pg_catalog.md5(""" + CatalogRow.text("t", "oid,tmplname,tmplnamespace", "tmplinit", "tmpllexize") + """
                   ),
                   'TEMPLATE', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                   NULLIF(t.tmplinit::oid, 0)::regproc::text, t.tmpllexize::text, NULL, pg_catalog.obj_description(t.oid, 'pg_ts_template')
              FROM pg_catalog.pg_ts_template t
              JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
             WHERE $schemas$
            """
                    + Extensions.andNotMember("pg_ts_template", "t.oid");

    public static final CatalogQuery QUERY = new CatalogQuery(
            "text search objects", CONFIGURATIONS + DICTIONARIES + PARSERS + TEMPLATES + "ORDER BY identity");

    private TextSearchQuery() {}
}
