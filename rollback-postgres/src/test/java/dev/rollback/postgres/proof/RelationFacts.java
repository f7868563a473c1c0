package dev.rollback.postgres.proof;

import java.util.List;

/** Tables, views, sequences, their columns, indexes and constraints. */
final class RelationFacts {

    private RelationFacts() {}

    static List<Fact> all() {
        return List.of(SCHEMA, RELATION, COLUMN, CONSTRAINT, INDEX, SEQUENCE);
    }

    private static final Fact SCHEMA = new Fact("schema", """
            SELECT quote_ident(n.nspname), n.nspowner::regrole AS owner, {acl:n.nspacl:n:n.nspowner} AS acl
              FROM pg_namespace n WHERE {user} AND {own:pg_namespace:n.oid}""");

    private static final Fact RELATION = new Fact("relation", """
            SELECT format('%I.%I', n.nspname, c.relname),
                   c.relkind AS kind, c.relpersistence AS persistence, c.relispopulated AS populated,
                   c.relowner::regrole AS owner, {acl:c.relacl:r:c.relowner} AS acl,
                   am.amname AS access_method, ts.spcname AS tablespace,
                   (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o) AS options,
                   (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(toast.reloptions) o) AS toast_options,
                   c.relreplident AS replica_identity,
                   c.relrowsecurity AS row_security, c.relforcerowsecurity AS row_security_forced,
                   CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype END AS of_type,
                   CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
                   CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
                   (SELECT string_agg(i.inhparent::regclass::text || CASE WHEN i.inhdetachpending THEN ' detaching' ELSE '' END,
                                      ', ' ORDER BY i.inhseqno)
                      FROM pg_inherits i WHERE i.inhrelid = c.oid) AS parents,
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
                   fs.srvname AS server, ft.ftoptions AS server_options
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_am am ON am.oid = c.relam
              LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
              LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
              LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
              LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {user} AND {own:pg_class:c.oid}""");

    private static final Fact COLUMN = new Fact("column", """
            SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname),
                   row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,
                   format_type(a.atttypid, a.atttypmod) AS type,
                   CASE WHEN a.attcollation <> 0 THEN a.attcollation::regcollation END AS collation,
                   a.attnotnull AS not_null, NULLIF(a.attidentity, '') AS identity, NULLIF(a.attgenerated, '') AS generated,
                   pg_get_expr(d.adbin, d.adrelid) AS expression,
                   a.attstorage AS storage, NULLIF(a.attcompression, '') AS compression,
                   COALESCE(a.attstattarget, -1) AS statistics_target,
                   (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o WHERE o !~ '^pg_') AS options,
                   a.attfdwoptions AS server_options,
                   a.attislocal AS local, a.attinhcount AS inherited,
                   CASE WHEN a.attacl IS NOT NULL THEN {acl:a.attacl:c:c.relowner} END AS acl
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
               AND {user} AND {own:pg_class:c.oid}""");

    /**
     * The triggers behind a foreign key can be disabled one by one, and no definition shows it. NO INHERIT is a matter of CHECK and NOT
     * NULL alone: of a key the server notes only how it came to be, and nobody can see that.
     */
    private static final Fact CONSTRAINT = new Fact("constraint", """
            SELECT format('%I on %s', k.conname,
                          CASE WHEN k.conrelid <> 0 THEN k.conrelid::regclass::text ELSE k.contypid::regtype::text END),
                   k.contype AS kind, pg_get_constraintdef(k.oid) AS definition,
                   k.convalidated AS validated, k.conislocal AS local, k.coninhcount AS inherited, CASE WHEN k.contype IN ('c', 'n') THEN k.connoinherit END AS no_inherit,
                   (SELECT format('%I on %s', up.conname, up.conrelid::regclass) FROM pg_constraint up WHERE up.oid = k.conparentid)
                       AS parent,
                   CASE WHEN k.conindid <> 0 THEN k.conindid::regclass END AS index,
                   (SELECT string_agg(format('%s on %s %s', t.tgfoid::regproc, t.tgrelid::regclass, t.tgenabled), ', '
                                      ORDER BY t.tgrelid::regclass::text COLLATE "C", t.tgfoid::regproc::text COLLATE "C", t.tgenabled)
                      FROM pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgisinternal) AS triggers
              FROM pg_constraint k
              JOIN pg_namespace n ON n.oid = k.connamespace
             WHERE k.contype <> 't' AND {user} AND {own:pg_class:k.conrelid} AND {own:pg_type:k.contypid}""");

    private static final Fact INDEX = new Fact("index", """
            SELECT format('%I.%I', n.nspname, c.relname),
                   pg_get_indexdef(i.indexrelid) AS definition,
                   i.indisvalid AS valid, i.indisready AS ready, i.indislive AS live, i.indisunique AS is_unique,
                   i.indisprimary AS is_primary, i.indisexclusion AS exclusion, i.indimmediate AS immediate,
                   i.indisclustered AS clustered, i.indisreplident AS replica_identity,
                   (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o) AS options,
                   ts.spcname AS tablespace,
                   (SELECT up.inhparent::regclass FROM pg_inherits up WHERE up.inhrelid = c.oid) AS parent,
                   (SELECT string_agg(a.attnum || '=' || a.attstattarget, ', ' ORDER BY a.attnum) FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attstattarget >= 0) AS statistics_targets
              FROM pg_index i
              JOIN pg_class c ON c.oid = i.indexrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
             WHERE {user} AND {own:pg_class:i.indrelid}""");

    private static final Fact SEQUENCE = new Fact("sequence", """
            SELECT format('%I.%I', n.nspname, c.relname),
                   c.relowner::regrole AS owner, {acl:c.relacl:s:c.relowner} AS acl, c.relpersistence AS persistence,
                   format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum,
                   s.seqmax AS maximum, s.seqcache AS cache, s.seqcycle AS cycle,
                   (SELECT format('%s.%I %s', a.attrelid::regclass, a.attname, d.deptype)
                      FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                       AND d.deptype IN ('a', 'i')) AS owned_by
              FROM pg_sequence s
              JOIN pg_class c ON c.oid = s.seqrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE {user} AND {own:pg_class:c.oid}""");
}
