package dev.rollback.postgres.proof;

import java.util.List;

/** Foreign data, languages, operators and their families, casts, collations, text search. */
final class RareFacts {

    private RareFacts() {}

    static List<Fact> all() {
        return List.of(
                WRAPPER,
                SERVER,
                USER_MAPPING,
                LANGUAGE,
                CAST,
                OPERATOR,
                OPERATOR_FAMILY,
                OPERATOR_CLASS,
                FAMILY_OPERATOR,
                FAMILY_FUNCTION,
                COLLATION,
                CONVERSION,
                TRANSFORM,
                ACCESS_METHOD,
                SEARCH_CONFIGURATION,
                SEARCH_MAPPING,
                SEARCH_DICTIONARY,
                SEARCH_PARSER,
                SEARCH_TEMPLATE);
    }

    private static final Fact WRAPPER = new Fact("foreign data wrapper", """
            SELECT quote_ident(w.fdwname), w.fdwowner::regrole AS owner, {acl:w.fdwacl:F:w.fdwowner} AS acl,
                   w.fdwhandler::regproc AS handler, w.fdwvalidator::regproc AS validator, w.fdwoptions AS options
              FROM pg_foreign_data_wrapper w WHERE {own:pg_foreign_data_wrapper:w.oid}""");

    private static final Fact SERVER = new Fact("foreign server", """
            SELECT quote_ident(s.srvname), s.srvowner::regrole AS owner, {acl:s.srvacl:S:s.srvowner} AS acl,
                   w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version, s.srvoptions AS options
              FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
             WHERE {own:pg_foreign_server:s.oid}""");

    private static final Fact USER_MAPPING = new Fact("user mapping", """
            SELECT format('%I for %s', u.srvname, u.usename), u.umoptions AS options FROM pg_user_mappings u""");

    private static final Fact LANGUAGE = new Fact("language", """
            SELECT quote_ident(l.lanname), l.lanowner::regrole AS owner, {acl:l.lanacl:l:l.lanowner} AS acl, l.lanpltrusted AS trusted,
                   l.lanplcallfoid::regproc AS handler, l.laninline::regproc AS inline, l.lanvalidator::regproc AS validator
              FROM pg_language l WHERE {own:pg_language:l.oid}""");

    private static final Fact CAST = new Fact("cast", """
            SELECT format('%s to %s', c.castsource::regtype, c.casttarget::regtype), c.castfunc::regprocedure AS function,
                   c.castcontext AS context, c.castmethod AS method
              FROM pg_cast c WHERE {added:pg_cast:c.oid}""");

    private static final Fact OPERATOR = new Fact("operator", """
            SELECT o.oid::regoperator, o.oprowner::regrole AS owner, o.oprkind AS kind, o.oprcode AS function,
                   o.oprcom::regoperator AS commutator, o.oprnegate::regoperator AS negator, o.oprrest AS restriction,
                   o.oprjoin AS join_function, o.oprcanhash AS hashes, o.oprcanmerge AS merges
              FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE {user} AND {own:pg_operator:o.oid}""");

    private static final Fact OPERATOR_FAMILY = new Fact("operator family", """
            SELECT format('%I.%I %s', n.nspname, f.opfname, am.amname), f.opfowner::regrole AS owner
              FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
             WHERE {user} AND {own:pg_opfamily:f.oid}""");

    private static final Fact OPERATOR_CLASS = new Fact("operator class", """
            SELECT format('%I.%I %s', n.nspname, o.opcname, am.amname), o.opcowner::regrole AS owner, f.opfname AS family,
                   o.opcintype::regtype AS type, o.opcdefault AS is_default, o.opckeytype::regtype AS key
              FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am am ON am.oid = o.opcmethod
              JOIN pg_opfamily f ON f.oid = o.opcfamily
             WHERE {user} AND {own:pg_opclass:o.oid}""");

    private static final Fact FAMILY_OPERATOR = new Fact("operator of family", """
            SELECT format('%I %s %s %s', f.opfname, o.amoplefttype::regtype, o.amoprighttype::regtype, o.amopstrategy),
                   o.amopopr::regoperator AS operator, o.amoppurpose AS purpose
              FROM pg_amop o JOIN pg_opfamily f ON f.oid = o.amopfamily WHERE {added:pg_amop:o.oid} AND {own:pg_opfamily:f.oid}""");

    private static final Fact FAMILY_FUNCTION = new Fact("function of family", """
            SELECT format('%I %s %s %s', f.opfname, p.amproclefttype::regtype, p.amprocrighttype::regtype, p.amprocnum),
                   p.amproc::regprocedure AS function
              FROM pg_amproc p JOIN pg_opfamily f ON f.oid = p.amprocfamily
             WHERE {added:pg_amproc:p.oid} AND {own:pg_opfamily:f.oid}""");

    private static final Fact COLLATION = new Fact("collation", """
            SELECT format('%I.%I', n.nspname, c.collname), c.collowner::regrole AS owner,
                   to_jsonb(c) - 'oid' - 'collname' - 'collnamespace' - 'collowner' AS properties
              FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE {user} AND {own:pg_collation:c.oid}""");

    private static final Fact CONVERSION = new Fact("conversion", """
            SELECT format('%I.%I', n.nspname, c.conname), c.conowner::regrole AS owner, c.conforencoding AS source,
                   c.contoencoding AS target, c.conproc AS function, c.condefault AS is_default
              FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE {user} AND {own:pg_conversion:c.oid}""");

    private static final Fact TRANSFORM = new Fact("transform", """
            SELECT format('%s %I', t.trftype::regtype, l.lanname), t.trffromsql AS from_sql, t.trftosql AS to_sql
              FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE {own:pg_transform:t.oid}""");

    private static final Fact ACCESS_METHOD = new Fact("access method", """
            SELECT quote_ident(a.amname), a.amhandler AS handler, a.amtype AS type FROM pg_am a WHERE {added:pg_am:a.oid}""");

    private static final Fact SEARCH_CONFIGURATION = new Fact("text search configuration", """
            SELECT format('%I.%I', n.nspname, c.cfgname), c.cfgowner::regrole AS owner, p.prsname AS parser
              FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace JOIN pg_ts_parser p ON p.oid = c.cfgparser
             WHERE {user} AND {own:pg_ts_config:c.oid}""");

    private static final Fact SEARCH_MAPPING = new Fact("text search mapping", """
            SELECT format('%I.%I %s %s', n.nspname, c.cfgname, m.maptokentype, m.mapseqno), m.mapdict::regdictionary AS dictionary
              FROM pg_ts_config_map m JOIN pg_ts_config c ON c.oid = m.mapcfg JOIN pg_namespace n ON n.oid = c.cfgnamespace
             WHERE {user} AND {own:pg_ts_config:c.oid}""");

    private static final Fact SEARCH_DICTIONARY = new Fact("text search dictionary", """
            SELECT format('%I.%I', n.nspname, d.dictname), d.dictowner::regrole AS owner, t.tmplname AS template,
                   d.dictinitoption AS options
              FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate
             WHERE {user} AND {own:pg_ts_dict:d.oid}""");

    private static final Fact SEARCH_PARSER = new Fact("text search parser", """
            SELECT format('%I.%I', n.nspname, p.prsname), p.prsstart AS start, p.prstoken AS token, p.prsend AS finish,
                   p.prsheadline AS headline, p.prslextype AS types
              FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE {user} AND {own:pg_ts_parser:p.oid}""");

    private static final Fact SEARCH_TEMPLATE = new Fact("text search template", """
            SELECT format('%I.%I', n.nspname, t.tmplname), t.tmplinit AS initialise, t.tmpllexize AS lexize
              FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE {user} AND {own:pg_ts_template:t.oid}""");
}
