package dev.rollback.postgres.proof;

import java.util.List;

/** What belongs to the database as a whole, or to objects of every kind. */
final class DatabaseFacts {

    private DatabaseFacts() {}

    static List<Fact> all() {
        return List.of(
                DATABASE,
                SETTING,
                DEFAULT_PRIVILEGES,
                COMMENT,
                DATABASE_COMMENT,
                LABEL,
                EXTENSION,
                EXTENSION_NEED,
                PUBLICATION,
                PUBLISHED_TABLE,
                PUBLISHED_SCHEMA,
                SUBSCRIPTION,
                EVENT_TRIGGER,
                LARGE_OBJECT);
    }

    private static final Fact DATABASE = new Fact("database", """
            SELECT '', d.datdba::regrole AS owner, {acl:d.datacl:d:d.datdba} AS acl, d.datconnlimit AS connection_limit
              FROM pg_database d WHERE d.datname = current_database()""");

    private static final Fact SETTING = new Fact("setting", """
            SELECT format('%s %s', CASE s.setrole WHEN 0 THEN 'all' ELSE s.setrole::regrole::text END, split_part(v, '=', 1)),
                   v AS value
              FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) v
             WHERE s.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())""");

    private static final Fact DEFAULT_PRIVILEGES = new Fact("default privileges", """
            SELECT format('%s %s %s', d.defaclrole::regrole, COALESCE(quote_ident(n.nspname), '*'), d.defaclobjtype),
                   {acl:d.defaclacl:r:d.defaclrole} AS acl
              FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
             WHERE n.oid IS NULL OR {user}""");

    private static final Fact COMMENT = new Fact("comment", """
            SELECT format('%s %s', i.type, i.identity), d.description AS text
              FROM pg_description d CROSS JOIN pg_identify_object(d.classoid, d.objoid, d.objsubid) i
             WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass)
               AND (d.objoid >= 16384 OR i.identity = 'public')
               AND COALESCE(i.schema, '') <> 'rollback' AND i.identity !~ '(^| )rollback(\\.|$)'
               AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')""");

    private static final Fact DATABASE_COMMENT = new Fact("database comment", """
            SELECT '', d.description AS text FROM pg_shdescription d
             WHERE d.classoid = 'pg_database'::regclass
               AND d.objoid = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())""");

    private static final Fact LABEL = new Fact("security label", """
            SELECT format('%s %s %s', s.provider, i.type, i.identity), s.label AS label
              FROM pg_seclabel s CROSS JOIN pg_identify_object(s.classoid, s.objoid, s.objsubid) i""");

    private static final Fact EXTENSION = new Fact("extension", """
            SELECT quote_ident(x.extname), x.extowner::regrole AS owner, x.extnamespace::regnamespace AS schema,
                   x.extversion AS version, (SELECT string_agg(t::regclass::text, ', ') FROM unnest(x.extconfig) t) AS tables,
                   (SELECT string_agg(format('%s %s', d.classid::regclass, i.identity), ', ' ORDER BY i.identity COLLATE "C", d.classid)
                      FROM pg_depend d CROSS JOIN pg_identify_object(d.classid, d.objid, d.objsubid) i
                     WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid AND d.deptype = 'e') AS members
              FROM pg_extension x""");

    private static final Fact EXTENSION_NEED = new Fact("extension needed by", """
            SELECT format('%s %s', i.type, i.identity), x.extname AS extension
              FROM pg_depend d
              JOIN pg_extension x ON d.refclassid = 'pg_extension'::regclass AND x.oid = d.refobjid
             CROSS JOIN pg_identify_object(d.classid, d.objid, d.objsubid) i
             WHERE d.deptype = 'x'""");

    private static final Fact PUBLICATION = new Fact("publication", """
            SELECT quote_ident(p.pubname), p.pubowner::regrole AS owner,
                   to_jsonb(p) - 'oid' - 'pubname' - 'pubowner' AS properties
              FROM pg_publication p""");

    private static final Fact PUBLISHED_TABLE = new Fact("published table", """
            SELECT format('%I %s', p.pubname, r.prrelid::regclass), pg_get_expr(r.prqual, r.prrelid) AS filter,
                   (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C") FROM pg_attribute a
                     WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) AS columns
              FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid""");

    private static final Fact PUBLISHED_SCHEMA = new Fact("published schema", """
            SELECT format('%I %s', p.pubname, s.pnnspid::regnamespace)
              FROM pg_publication_namespace s JOIN pg_publication p ON p.oid = s.pnpubid""");

    private static final Fact SUBSCRIPTION = new Fact("subscription", """
            SELECT quote_ident(s.subname), s.subowner::regrole AS owner,
                   to_jsonb(s) - 'oid' - 'subdbid' - 'subname' - 'subowner' AS properties
              FROM pg_subscription s
             WHERE s.subdbid = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())""");

    private static final Fact EVENT_TRIGGER = new Fact("event trigger", """
            SELECT quote_ident(t.evtname), t.evtowner::regrole AS owner, t.evtevent AS event, t.evtfoid::regprocedure AS function,
                   t.evtenabled AS enabled, t.evttags AS tags
              FROM pg_event_trigger t WHERE {own:pg_event_trigger:t.oid}""");

    private static final Fact LARGE_OBJECT = new Fact("large object", """
            SELECT m.oid, m.lomowner::regrole AS owner, {acl:m.lomacl:L:m.lomowner} AS acl, md5(lo_get(m.oid)) AS content
              FROM pg_largeobject_metadata m""");
}
