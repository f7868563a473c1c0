package dev.rollback.postgres.internal.catalog;

/** What hangs on a table: triggers, rules, policies, extended statistics. */
final class TableObjectQueries {

    static final CatalogQuery TRIGGERS =
            new CatalogQuery("triggers", """
            SELECT 'TRIGGER' AS kind, 'pg_trigger' AS catalog, t.oid, 0 AS part,
                   'pg_class' AS container_catalog, t.tgrelid AS container_oid,
                   n.nspname AS schema, t.tgname AS name, pg_catalog.format('%I on %I.%I', t.tgname, n.nspname, c.relname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(t) - ARRAY['oid','tgname','tgrelid'])::text) AS raw,
                   pg_catalog.format('%I.%I', n.nspname, c.relname) AS "on",
                   pg_catalog.pg_get_triggerdef(t.oid) AS definition, t.tgenabled::text AS enabled,
                   CASE WHEN c.relkind = 'p' THEN (
                       WITH RECURSIVE clone(oid, tgrelid, tgname, tgenabled) AS (
                         SELECT k.oid, k.tgrelid, k.tgname, k.tgenabled FROM pg_catalog.pg_trigger k WHERE k.tgparentid = t.oid
                         UNION ALL SELECT k.oid, k.tgrelid, k.tgname, k.tgenabled FROM clone, pg_catalog.pg_trigger k WHERE k.tgparentid = clone.oid)
                       SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', pn.nspname, pc.relname) || '=' || clone.tgenabled::text, E'\n' ORDER BY pn.nspname, pc.relname)
                         FROM clone JOIN pg_catalog.pg_class pc ON pc.oid = clone.tgrelid JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
                        WHERE clone.tgenabled <> t.tgenabled) END AS partition_states,
                   CASE WHEN t.tgconstraint <> 0 THEN 'true' END AS constraint_trigger,
            """ + Extensions.tiedTo("pg_trigger", "t.oid") + """
                   ,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = t.oid AND ds.classoid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND ds.objsubid = 0) AS comment
            FROM pg_catalog.pg_trigger t
            JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't' AND $schemas$
              AND t.tgfoid NOT IN (SELECT f.oid FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace WHERE fn.nspname = $own$)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """);

    static final CatalogQuery RULES = new CatalogQuery("rules", """
            SELECT 'RULE' AS kind, 'pg_rewrite' AS catalog, r.oid, 0 AS part,
                   'pg_class' AS container_catalog, r.ev_class AS container_oid,
                   n.nspname AS schema, r.rulename AS name, pg_catalog.format('%I on %I.%I', r.rulename, n.nspname, c.relname) AS identity,
                   pg_catalog.md5(r.ev_type::text || r.ev_enabled::text || r.is_instead::text || r.ev_qual::text || r.ev_action::text) AS raw,
                   pg_catalog.format('%I.%I', n.nspname, c.relname) AS "on",
                   pg_catalog.pg_get_ruledef(r.oid) AS definition, r.ev_enabled::text AS enabled,
                   pg_catalog.obj_description(r.oid, 'pg_rewrite') AS comment
            FROM pg_catalog.pg_rewrite r
            JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """);

    static final CatalogQuery POLICIES = new CatalogQuery("policies", """
            SELECT 'POLICY' AS kind, 'pg_policy' AS catalog, p.oid, 0 AS part,
                   'pg_class' AS container_catalog, p.polrelid AS container_oid,
                   n.nspname AS schema, p.polname AS name, pg_catalog.format('%I on %I.%I', p.polname, n.nspname, c.relname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(p) - ARRAY['oid','polname','polrelid'])::text) AS raw,
                   pg_catalog.format('%I.%I', n.nspname, c.relname) AS "on",
                   CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END AS permissive,
                   CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
                   (SELECT pg_catalog.string_agg(x.r, ', ' ORDER BY x.r COLLATE "C") FROM (
                       SELECT CASE WHEN u = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(u)) END AS r FROM pg_catalog.unnest(p.polroles) u) x) AS roles,
                   pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_expression,
                   pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check_expression,
                   pg_catalog.obj_description(p.oid, 'pg_policy') AS comment
            FROM pg_catalog.pg_policy p
            JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """);

    static final CatalogQuery STATISTICS = new CatalogQuery("statistics", """
            SELECT 'STATISTICS' AS kind, 'pg_statistic_ext' AS catalog, s.oid, 0 AS part,
                   'pg_class' AS container_catalog, s.stxrelid AS container_oid,
                   n.nspname AS schema, s.stxname AS name, pg_catalog.format('%I.%I', n.nspname, s.stxname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(s) - ARRAY['oid','stxname','stxnamespace','stxowner'])::text) AS raw,
                   pg_catalog.format('%I.%I', tn.nspname, tc.relname) AS "on",
                   pg_catalog.pg_get_statisticsobjdef(s.oid) AS definition,
                   NULLIF(s.stxstattarget, -1)::text AS statistics_target,
                   pg_catalog.pg_get_userbyid(s.stxowner) AS owner,
                   pg_catalog.obj_description(s.oid, 'pg_statistic_ext') AS comment
            FROM pg_catalog.pg_statistic_ext s
            JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
            JOIN pg_catalog.pg_class tc ON tc.oid = s.stxrelid
            JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
            WHERE $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = tc.oid AND e.deptype = 'e')
            """);

    private TableObjectQueries() {}
}
