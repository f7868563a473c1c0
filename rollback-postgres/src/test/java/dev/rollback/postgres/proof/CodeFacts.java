package dev.rollback.postgres.proof;

import java.util.List;

/** Types, routines, and what hangs on tables: triggers, rules, policies, statistics. */
final class CodeFacts {

    private CodeFacts() {}

    static List<Fact> all() {
        return List.of(TYPE, ENUM_LABEL, RANGE, BASE_TYPE, ROUTINE, AGGREGATE, TRIGGER, RULE, POLICY, STATISTICS);
    }

    private static final Fact TYPE = new Fact("type", """
            SELECT format('%I.%I', n.nspname, t.typname), t.typtype AS kind,
                   t.typowner::regrole AS owner, {acl:t.typacl:T:t.typowner} AS acl,
                   CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base, t.typnotnull AS not_null,
                   t.typdefault AS default,
                   CASE WHEN t.typtype = 'd' AND t.typcollation <> 0 THEN t.typcollation::regcollation END AS collation
              FROM pg_type t
              JOIN pg_namespace n ON n.oid = t.typnamespace
              LEFT JOIN pg_class c ON c.oid = t.typrelid
             WHERE (t.typrelid = 0 OR c.relkind = 'c') AND {user} AND {own:pg_type:t.oid}
               AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)""");

    private static final Fact ENUM_LABEL = new Fact("enum label", """
            SELECT format('%s %L', e.enumtypid::regtype, e.enumlabel),
                   row_number() OVER (PARTITION BY e.enumtypid ORDER BY e.enumsortorder) AS position
              FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
             WHERE {user} AND {own:pg_type:t.oid}""");

    private static final Fact RANGE = new Fact("range", """
            SELECT r.rngtypid::regtype, format_type(r.rngsubtype, NULL) AS subtype, r.rngmultitypid::regtype AS multirange,
                   CASE WHEN r.rngcollation <> 0 THEN r.rngcollation::regcollation END AS collation,
                   o.opcname AS operator_class, r.rngcanonical AS canonical, r.rngsubdiff AS difference
              FROM pg_range r
              JOIN pg_type t ON t.oid = r.rngtypid
              JOIN pg_namespace n ON n.oid = t.typnamespace
              JOIN pg_opclass o ON o.oid = r.rngsubopc
             WHERE {user} AND {own:pg_type:t.oid}""");

    private static final Fact BASE_TYPE = new Fact("base type", """
            SELECT t.oid::regtype, t.typlen AS length, t.typbyval AS by_value, t.typalign AS alignment, t.typstorage AS storage,
                   t.typcategory AS category, t.typispreferred AS preferred, t.typdelim AS delimiter, t.typisdefined AS defined,
                   t.typinput AS input, t.typoutput AS output, t.typreceive AS receive, t.typsend AS send,
                   t.typmodin AS modifier_input, t.typmodout AS modifier_output, t.typanalyze AS analyze_function,
                   t.typsubscript AS subscript
              FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
             WHERE t.typtype IN ('b', 'p') AND {user} AND {own:pg_type:t.oid}
               AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)""");

    private static final Fact ROUTINE = new Fact("routine", """
            SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), p.prokind AS kind,
                   p.proowner::regrole AS owner, {acl:p.proacl:f:p.proowner} AS acl,
                   pg_get_function_result(p.oid) AS result, pg_get_function_arguments(p.oid) AS arguments,
                   CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE {user} AND {own:pg_proc:p.oid}""");

    private static final Fact AGGREGATE = new Fact("aggregate", """
            SELECT g.aggfnoid::regprocedure, g.aggkind AS kind, g.aggnumdirectargs AS direct_arguments,
                   g.aggtransfn AS transition, g.aggfinalfn AS final, g.aggcombinefn AS combine, g.aggserialfn AS serial,
                   g.aggdeserialfn AS deserial, g.aggmtransfn AS moving_transition, g.aggminvtransfn AS moving_inverse,
                   g.aggmfinalfn AS moving_final, g.aggfinalextra AS final_extra, g.aggmfinalextra AS moving_final_extra,
                   g.aggfinalmodify AS final_modify, g.aggmfinalmodify AS moving_final_modify,
                   CASE WHEN g.aggsortop <> 0 THEN g.aggsortop::regoperator END AS sort_operator,
                   format_type(g.aggtranstype, NULL) AS state, g.aggtransspace AS space,
                   CASE WHEN g.aggmtranstype <> 0 THEN format_type(g.aggmtranstype, NULL) END AS moving_state,
                   g.aggmtransspace AS moving_space, g.agginitval AS initial, g.aggminitval AS moving_initial,
                   p.proparallel AS parallel
              FROM pg_aggregate g JOIN pg_proc p ON p.oid = g.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE {user} AND {own:pg_proc:p.oid}""");

    private static final Fact TRIGGER = new Fact("trigger", """
            SELECT format('%I on %s', t.tgname, c.oid::regclass), pg_get_triggerdef(t.oid) AS definition, t.tgenabled AS enabled,
                   (SELECT up.tgrelid::regclass FROM pg_trigger up WHERE up.oid = t.tgparentid) AS parent
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE NOT t.tgisinternal AND {user} AND {own:pg_class:c.oid} AND {own:pg_trigger:t.oid}""");

    private static final Fact RULE = new Fact("rule", """
            SELECT format('%I on %s', r.rulename, c.oid::regclass), pg_get_ruledef(r.oid) AS definition, r.ev_enabled AS enabled
              FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE {user} AND {own:pg_class:c.oid}""");

    private static final Fact POLICY = new Fact("policy", """
            SELECT format('%I on %s', p.polname, c.oid::regclass), p.polpermissive AS permissive, p.polcmd AS command,
                   (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', '
                                      ORDER BY r::regrole::text COLLATE "C") FROM unnest(p.polroles) r) AS roles,
                   pg_get_expr(p.polqual, p.polrelid) AS using_expression,
                   pg_get_expr(p.polwithcheck, p.polrelid) AS check_expression
              FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE {user} AND {own:pg_class:c.oid}""");

    private static final Fact STATISTICS = new Fact("statistics", """
            SELECT format('%I.%I', n.nspname, s.stxname), s.stxowner::regrole AS owner,
                   pg_get_statisticsobjdef(s.oid) AS definition, COALESCE(s.stxstattarget, -1) AS target
              FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
             WHERE {user} AND {own:pg_statistic_ext:s.oid}""");
}
