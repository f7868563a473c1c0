package dev.rollback.postgres.internal.catalog;

/**
 * Functions, procedures, window functions and aggregates. {@code definition} is what stands behind the name, so that a renamed routine
 * keeps it. The functions that come with a range type are part of it.
 */
public final class RoutineQuery {

    /** {@code pg_get_functiondef} refuses aggregates, so their clause is put together from {@code pg_aggregate}. */
    private static final String AGGREGATE_DEFINITION = """
            pg_catalog.format('(%s) (', COALESCE(NULLIF(pg_catalog.pg_get_function_arguments(p.oid), ''), '*'))
              || pg_catalog.concat_ws(', ',
                   'SFUNC = ' || g.aggtransfn::text,
                   'STYPE = ' || pg_catalog.format_type(g.aggtranstype, NULL),
                   'SSPACE = ' || NULLIF(g.aggtransspace, 0),
                   'FINALFUNC = ' || NULLIF(g.aggfinalfn::oid, 0)::regproc::text,
                   CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                   'FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END,
                   'COMBINEFUNC = ' || NULLIF(g.aggcombinefn::oid, 0)::regproc::text,
                   'SERIALFUNC = ' || NULLIF(g.aggserialfn::oid, 0)::regproc::text,
                   'DESERIALFUNC = ' || NULLIF(g.aggdeserialfn::oid, 0)::regproc::text,
                   'INITCOND = ' || pg_catalog.quote_literal(g.agginitval),
                   'MSFUNC = ' || NULLIF(g.aggmtransfn::oid, 0)::regproc::text,
                   'MINVFUNC = ' || NULLIF(g.aggminvtransfn::oid, 0)::regproc::text,
                   'MSTYPE = ' || CASE WHEN g.aggmtranstype <> 0 THEN pg_catalog.format_type(g.aggmtranstype, NULL) END,
                   'MSSPACE = ' || NULLIF(g.aggmtransspace, 0),
                   'MFINALFUNC = ' || NULLIF(g.aggmfinalfn::oid, 0)::regproc::text,
                   CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                   CASE WHEN g.aggmtransfn::oid <> 0 THEN 'MFINALFUNC_MODIFY = '
                        || CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                   'MINITCOND = ' || pg_catalog.quote_literal(g.aggminitval),
                   'SORTOP = ' || (SELECT pg_catalog.format('OPERATOR(%I.%s)', opn.nspname, op.oprname)
                                     FROM pg_catalog.pg_operator op JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
                                    WHERE op.oid = g.aggsortop),
                   CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
                   CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END)
              || ')'
            """;

    private static final String FUNCTION_DEFINITION = """
            pg_catalog.rtrim(pg_catalog.substr(pg_catalog.pg_get_functiondef(p.oid),
                pg_catalog.length(pg_catalog.format('CREATE OR REPLACE %s %I.%I',
                    CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname, p.proname)) + 1), E'\\n')
            """;

    public static final CatalogQuery QUERY = new CatalogQuery(
            "routines",
            """
            SELECT 'ROUTINE' AS kind, 'pg_proc' AS catalog, p.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, p.proname AS name, p.oid::regprocedure::text AS identity,
                   pg_catalog.md5(""" + CatalogRow.text("p", "oid,proname,pronamespace,proowner,proacl", "prosupport") + """
                    || COALESCE("""
                    + CatalogRow.text(
                            "g",
                            "aggfnoid",
                            "aggtransfn",
                            "aggfinalfn",
                            "aggcombinefn",
                            "aggserialfn",
                            "aggdeserialfn",
                            "aggmtransfn",
                            "aggminvtransfn",
                            "aggmfinalfn")
                    + """
                   , '')) AS raw,
                   CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END AS routine,
                   CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*'
                        ELSE pg_catalog.pg_get_function_identity_arguments(p.oid) END AS signature,
                   pg_catalog.substr(p.oid::regprocedure::text, pg_catalog.length(pg_catalog.format('%I.%I', n.nspname, p.proname)) + 1) AS types,
                   pg_catalog.pg_get_function_result(p.oid) AS result,
                   p.proargnames::text AS argument_names, p.proargmodes::text AS argument_modes, p.pronargdefaults AS default_count,
                   g.aggkind AS aggregate_kind,
                   CASE WHEN p.prokind = 'a' THEN
            """
                    + AGGREGATE_DEFINITION
                    + "ELSE "
                    + FUNCTION_DEFINITION
                    + "END AS definition, "
                    + Extensions.tiedTo("pg_proc", "p.oid")
                    + """
                   ,
                   pg_catalog.pg_get_userbyid(p.proowner) AS owner,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = p.oid AND ds.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND ds.objsubid = 0) AS comment,
            """
                    + AclText.columnsByOwner("p.proacl", "'f'", "p.proowner")
                    + """
              FROM pg_catalog.pg_proc p
              JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
              LEFT JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = p.oid
            """
                    + AclText.byOwner("pg_proc", "proowner", "'f'", "p")
                    + """
             WHERE p.oid::bigint >= 16384 AND $schemas$
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i
                                WHERE i.classid = 'pg_catalog.pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
            """
                    + Extensions.andNotMember("pg_proc", "p.oid")
                    + "ORDER BY identity");

    private RoutineQuery() {}
}
