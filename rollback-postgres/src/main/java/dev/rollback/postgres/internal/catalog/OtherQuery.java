package dev.rollback.postgres.internal.catalog;

/**
 * What no other query reads, so that a change of it is noticed at least: subscriptions, operators that are only
 * named, and objects of catalogs that this library does not know.
 */
public final class OtherQuery {

    private static final String KNOWN_CATALOGS = """
            '{pg_am,pg_amop,pg_amproc,pg_attrdef,pg_cast,pg_class,pg_collation,pg_constraint,pg_conversion,pg_default_acl,pg_event_trigger,
            pg_extension,pg_foreign_data_wrapper,pg_foreign_server,pg_language,pg_largeobject,pg_namespace,pg_opclass,pg_operator,pg_opfamily,
            pg_policy,pg_proc,pg_publication,pg_publication_namespace,pg_publication_rel,pg_rewrite,pg_statistic_ext,pg_subscription,
            pg_transform,pg_trigger,pg_ts_config,pg_ts_dict,pg_ts_parser,pg_ts_template,pg_type,pg_user_mapping}'::name[]""";

    /** The password in a subscription's connection is for superusers, so only the columns that everybody may read are named. */
    private static final String SUBSCRIPTIONS = """
            SELECT 'OTHER' AS kind, 'pg_subscription' AS catalog, s.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, s.subname AS name, 'subscription ' || pg_catalog.quote_ident(s.subname) AS identity,
                   pg_catalog.concat_ws(' ', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(s.subowner)), s.subenabled, s.subbinary,
                       s.subsynccommit, s.subslotname, s.subpublications) AS state
              FROM pg_catalog.pg_subscription s
             WHERE s.subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            """;

    private static final String SHELL_OPERATORS = """
            UNION ALL
            SELECT 'OTHER', 'pg_operator', o.oid, 0, NULL, NULL, n.nspname, o.oprname, 'operator without function ' || o.oid::regoperator::text,
                   pg_catalog.pg_get_userbyid(o.oprowner)
              FROM pg_catalog.pg_operator o
              JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
             WHERE o.oprcode::oid = 0 AND $schemas$
            """;

    private static final String UNKNOWN = """
            UNION ALL
            SELECT 'OTHER', u.classid::regclass::text, u.objid, 0, NULL, NULL, COALESCE(i.schema, ''), COALESCE(i.name, i.identity),
                   pg_catalog.concat_ws(' ', i.type, i.identity), ''
              FROM (SELECT DISTINCT d.classid, d.objid FROM pg_catalog.pg_depend d
                     WHERE d.objid >= 16384
                       AND d.classid NOT IN (SELECT c.oid FROM pg_catalog.pg_class c
                                              WHERE c.relnamespace = 'pg_catalog'::regnamespace
                                                AND c.relname = ANY (""" + KNOWN_CATALOGS + """
                   ))) u
             CROSS JOIN LATERAL pg_catalog.pg_identify_object(u.classid, u.objid, 0) i
            """;

    public static final CatalogQuery QUERY = new CatalogQuery(
            "other objects",
            "SELECT o.*, pg_catalog.md5(o.state) AS raw FROM (\n"
                    + SUBSCRIPTIONS
                    + SHELL_OPERATORS
                    + UNKNOWN
                    + ") o ORDER BY identity");

    private OtherQuery() {}
}
