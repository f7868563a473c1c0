-- Every definition outside the system's and the library's own schemas: one line for each object, its name and all that the server says of it.
-- Privileges that nobody touched are NULL in the catalog; the same privileges spelled out are equal.
WITH n AS (
    SELECT oid, nspname, nspowner, nspacl
    FROM pg_catalog.pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'rollback')
), r AS (
    SELECT c.*, n.nspname || '.' || c.relname AS name
    FROM pg_catalog.pg_class c
    JOIN n ON n.oid = c.relnamespace
)
SELECT 'schema ' || nspname,
       ROW(pg_catalog.pg_get_userbyid(nspowner),
           ARRAY(SELECT x::text FROM pg_catalog.aclexplode(coalesce(nspacl, pg_catalog.acldefault('n', nspowner))) x ORDER BY 1),
           pg_catalog.obj_description(oid, 'pg_namespace'))::text
FROM n
UNION ALL
SELECT CASE WHEN relkind IN ('r', 'p') THEN 'table ' ELSE 'relation ' END || name,
       ROW(relkind, relpersistence, relreplident, relispopulated, pg_catalog.pg_get_userbyid(relowner),
           reloptions::text, pg_catalog.obj_description(oid, 'pg_class'))::text
FROM r
UNION ALL
SELECT 'row security of ' || name, ROW(relrowsecurity, relforcerowsecurity)::text
FROM r
WHERE relkind IN ('r', 'p')
UNION ALL
SELECT CASE WHEN x.grantee = r.relowner THEN 'own ' ELSE '' END
           || 'privilege ' || x.privilege_type || ' on ' || r.name
           || ' to ' || CASE x.grantee WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(x.grantee)::text END
           || ' by ' || pg_catalog.pg_get_userbyid(x.grantor),
       x.is_grantable::text
FROM r
CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(
    r.relacl, pg_catalog.acldefault(CASE r.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, r.relowner))) x
WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
UNION ALL
SELECT 'column ' || r.name || '.' || a.attname,
       ROW(pg_catalog.row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum),
           pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attstorage, a.attcompression,
           a.attstattarget, a.attcollation::regcollation, a.attoptions::text,
           ARRAY(SELECT x::text FROM pg_catalog.aclexplode(coalesce(a.attacl, pg_catalog.acldefault('c', r.relowner))) x ORDER BY 1),
           pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.col_description(r.oid, a.attnum))::text
FROM r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
UNION ALL
SELECT 'view ' || name, pg_catalog.pg_get_viewdef(oid)
FROM r
WHERE relkind IN ('v', 'm')
UNION ALL
SELECT 'index ' || r.name,
       ROW(pg_catalog.pg_get_indexdef(r.oid), i.indisunique, i.indisvalid, i.indisclustered, i.indisreplident)::text
FROM r
JOIN pg_catalog.pg_index i ON i.indexrelid = r.oid
UNION ALL
SELECT 'sequence ' || r.name,
       ROW(s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
           d.deptype, d.refobjid::regclass, a.attname)::text
FROM r
JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
UNION ALL
SELECT CASE k.contype
           WHEN 'f' THEN 'foreign key' WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique key' ELSE 'constraint'
       END || ' ' || k.conname || ' on ' || coalesce(r.name, pg_catalog.format_type(k.contypid, NULL)),
       ROW(k.contype, pg_catalog.pg_get_constraintdef(k.oid), k.convalidated,
           pg_catalog.obj_description(k.oid, 'pg_constraint'))::text
FROM pg_catalog.pg_constraint k
JOIN n ON n.oid = k.connamespace
LEFT JOIN r ON r.oid = k.conrelid
UNION ALL
SELECT 'trigger ' || t.tgname || ' on ' || r.name,
       ROW(pg_catalog.pg_get_triggerdef(t.oid), t.tgenabled, pg_catalog.obj_description(t.oid, 'pg_trigger'))::text
FROM pg_catalog.pg_trigger t
JOIN r ON r.oid = t.tgrelid
WHERE NOT t.tgisinternal
UNION ALL
SELECT 'rule ' || u.rulename || ' on ' || r.name, ROW(pg_catalog.pg_get_ruledef(u.oid), u.ev_enabled)::text
FROM pg_catalog.pg_rewrite u
JOIN r ON r.oid = u.ev_class
WHERE u.rulename <> '_RETURN'
UNION ALL
SELECT 'policy ' || p.polname || ' on ' || r.name,
       ROW(p.polcmd, p.polpermissive,
           ARRAY(SELECT CASE x WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(x)::text END
                 FROM pg_catalog.unnest(p.polroles) x ORDER BY 1),
           pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
           pg_catalog.obj_description(p.oid, 'pg_policy'))::text
FROM pg_catalog.pg_policy p
JOIN r ON r.oid = p.polrelid
UNION ALL
SELECT 'routine ' || f.oid::regprocedure,
       ROW(f.prokind, pg_catalog.pg_get_functiondef(f.oid), pg_catalog.pg_get_userbyid(f.proowner),
           ARRAY(SELECT x::text FROM pg_catalog.aclexplode(coalesce(f.proacl, pg_catalog.acldefault('f', f.proowner))) x ORDER BY 1),
           pg_catalog.obj_description(f.oid, 'pg_proc'))::text
FROM pg_catalog.pg_proc f
JOIN n ON n.oid = f.pronamespace
WHERE f.prokind <> 'a'
UNION ALL
SELECT 'type ' || t.oid::regtype,
       ROW(t.typtype, pg_catalog.pg_get_userbyid(t.typowner),
           ARRAY(SELECT x::text FROM pg_catalog.aclexplode(coalesce(t.typacl, pg_catalog.acldefault('T', t.typowner))) x ORDER BY 1),
           pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
           (SELECT pg_catalog.string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
           pg_catalog.obj_description(t.oid, 'pg_type'))::text
FROM pg_catalog.pg_type t
JOIN n ON n.oid = t.typnamespace
WHERE t.typelem = 0 AND t.typtype IN ('b', 'd', 'e', 'r')
UNION ALL
SELECT 'statistics ' || n.nspname || '.' || s.stxname,
       ROW(pg_catalog.pg_get_statisticsobjdef(s.oid), s.stxstattarget, pg_catalog.pg_get_userbyid(s.stxowner),
           pg_catalog.obj_description(s.oid, 'pg_statistic_ext'))::text
FROM pg_catalog.pg_statistic_ext s
JOIN n ON n.oid = s.stxnamespace
UNION ALL
SELECT 'default privileges ' || pg_catalog.concat_ws(' ', pg_catalog.pg_get_userbyid(a.defaclrole), n.nspname, a.defaclobjtype),
       ARRAY(SELECT x::text FROM pg_catalog.aclexplode(a.defaclacl) x ORDER BY 1)::text
FROM pg_catalog.pg_default_acl a
LEFT JOIN n ON n.oid = a.defaclnamespace
UNION ALL
SELECT 'extension ' || extname, extversion
FROM pg_catalog.pg_extension
ORDER BY 1
