-- schema
SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'rollback');
-- relation
SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND oid >= 16384;
-- table
SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p') AND oid >= 16384;
-- plain table
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND NOT relispartition AND oid >= 16384;
-- partitioned table
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'p' AND oid >= 16384;
-- partition
SELECT oid::regclass::text FROM pg_class WHERE relispartition AND relkind IN ('r', 'p') AND oid >= 16384;
-- parent
SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = $q${partition}$q$::regclass;
-- view
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'v' AND oid >= 16384;
-- materialized view
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'm' AND oid >= 16384;
-- sequence
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S' AND oid >= 16384;
-- index
SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('i', 'I') AND oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace;
-- column
SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $q${table}$q$::regclass AND attnum > 0 AND NOT attisdropped;
-- relation column
SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $q${relation}$q$::regclass AND attnum > 0 AND NOT attisdropped;
-- view column
SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $q${view}$q$::regclass AND attnum > 0 AND NOT attisdropped;
-- materialized column
SELECT quote_ident(attname) FROM pg_attribute
 WHERE attrelid = $q${materialized view}$q$::regclass AND attnum > 0 AND NOT attisdropped;
-- number column
SELECT quote_ident(attname) FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
 WHERE attrelid = $q${table}$q$::regclass AND attnum > 0 AND NOT attisdropped AND typcategory = 'N';
-- text column
SELECT quote_ident(attname) FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
 WHERE attrelid = $q${table}$q$::regclass AND attnum > 0 AND NOT attisdropped AND typcategory = 'S';
-- key
SELECT format('%s (%s)', k.conrelid::regclass, (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
         WHERE attrelid = k.conrelid AND attnum = ANY (k.conkey)))
  FROM pg_constraint k WHERE k.contype IN ('p', 'u') AND cardinality(k.conkey) = 1 AND k.conrelid >= 16384;
-- constraint
SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = $q${table}$q$::regclass;
-- foreign key
SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = $q${table}$q$::regclass AND contype = 'f';
-- trigger
SELECT format('%I ON %s', tgname, tgrelid::regclass) FROM pg_trigger WHERE NOT tgisinternal;
-- table trigger
SELECT quote_ident(tgname) FROM pg_trigger WHERE tgrelid = $q${table}$q$::regclass AND NOT tgisinternal;
-- policy
SELECT format('%I ON %s', polname, polrelid::regclass) FROM pg_policy;
-- rule
SELECT format('%I ON %s', rulename, ev_class::regclass) FROM pg_rewrite WHERE rulename <> '_RETURN' AND ev_class >= 16384;
-- statistics
SELECT format('%I.%I', stxnamespace::regnamespace, stxname) FROM pg_statistic_ext;
-- enum
SELECT oid::regtype::text FROM pg_type WHERE typtype = 'e' AND oid >= 16384;
-- label
SELECT enumlabel FROM pg_enum WHERE enumtypid = $q${enum}$q$::regtype;
-- domain
SELECT oid::regtype::text FROM pg_type WHERE typtype = 'd' AND oid >= 16384;
-- domain constraint
SELECT quote_ident(conname) FROM pg_constraint WHERE contypid = $q${domain}$q$::regtype;
-- composite
SELECT oid::regtype::text FROM pg_type t WHERE typtype = 'c' AND oid >= 16384
   AND EXISTS (SELECT FROM pg_class WHERE oid = t.typrelid AND relkind = 'c');
-- attribute
SELECT quote_ident(attname) FROM pg_attribute
 WHERE attrelid = (SELECT typrelid FROM pg_type WHERE oid = $q${composite}$q$::regtype) AND attnum > 0 AND NOT attisdropped;
-- user type
SELECT oid::regtype::text FROM pg_type t WHERE typtype IN ('e', 'd', 'c', 'r') AND oid >= 16384
   AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class WHERE oid = t.typrelid AND relkind = 'c'));
-- type
SELECT unnest(ARRAY['integer', 'bigint', 'smallint', 'numeric', 'numeric(12,3)', 'text', 'text', 'varchar(40)', 'boolean', 'date',
    'timestamp', 'timestamptz', 'uuid', 'jsonb', 'bytea', 'float8', 'interval', 'inet', 'integer[]', 'text[]', 'int4range',
    'character(5)', 'text COLLATE "C"', 'bit varying', 'time'])
UNION ALL SELECT oid::regtype::text FROM pg_type t WHERE typtype IN ('e', 'd', 'c', 'r') AND oid >= 16384
   AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class WHERE oid = t.typrelid AND relkind = 'c'))
UNION ALL SELECT oid::regtype || '[]' FROM pg_type t WHERE typtype = 'e' AND oid >= 16384;
-- tail
SELECT unnest(ARRAY['', '', '', 'NOT NULL', 'UNIQUE', 'DEFAULT NULL', 'UNIQUE NULLS NOT DISTINCT']);
-- function
SELECT oid::regprocedure::text FROM pg_proc WHERE prokind = 'f' AND oid >= 16384;
-- routine
SELECT CASE prokind WHEN 'p' THEN 'PROCEDURE ' WHEN 'a' THEN 'AGGREGATE ' ELSE 'FUNCTION ' END || oid::regprocedure FROM pg_proc
 WHERE oid >= 16384;
-- number function
SELECT oid::regproc::text FROM pg_proc WHERE prokind = 'f' AND oid >= 16384 AND proargtypes::text = '23' AND prorettype = 23;
-- trigger function
SELECT oid::regproc::text FROM pg_proc WHERE prorettype = 'trigger'::regtype AND oid >= 16384;
-- role
SELECT unnest(ARRAY['rollback_owner', 'rollback_reader', 'rollback_auditor']);
-- grantee
SELECT unnest(ARRAY['rollback_owner', 'rollback_reader', 'rollback_auditor', 'PUBLIC']);
-- privilege
SELECT unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'SELECT, DELETE', 'REFERENCES', 'ALL', 'TRIGGER']);
-- writable
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = $q${table}$q$::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
HAVING count(*) > 0;
-- values
SELECT string_agg(CASE WHEN a.attnotnull THEN value ELSE 'CASE WHEN i % 7 <> ' || a.attnum % 7 || ' THEN ' || value || ' END' END, ', '
                  ORDER BY a.attnum)
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid, LATERAL (SELECT CASE
    WHEN typtype = 'e' THEN format('(enum_range(NULL::%s))[1 + i %% cardinality(enum_range(NULL::%1$s))]', typ)
    WHEN typname IN ('date', 'timestamp', 'timestamptz') THEN format('(date ''2026-01-01'' + i::integer)::%s', typ)
    WHEN typname = 'uuid' THEN 'md5(i::text)::uuid'
    WHEN typname = 'jsonb' THEN 'jsonb_build_object(''i'', i)'
    WHEN typname = 'inet' THEN '(inet ''10.0.0.0'' + i)'
    WHEN typname = 'bytea' THEN 'decode(md5(i::text), ''hex'')'
    WHEN typname = 'time' THEN '(time ''00:00'' + i * interval ''1 minute'')'
    WHEN typname = 'interval' THEN 'i * interval ''1 hour'''
    WHEN typname = 'bool' THEN '(i % 2 = 0)'
    WHEN typname = 'varbit' THEN 'i::integer::bit(8)::bit varying'
    WHEN typcategory = 'R' THEN format('''[1,9)''::%s', typ)
    WHEN typcategory = 'A' THEN format('''{}''::%s', typ)
    WHEN typtype = 'c' THEN format('''(1)''::%s', typ)
    WHEN typcategory = 'S' THEN format('(''v'' || i)::%s', typ)
    ELSE format('i::integer::%s', typ) END AS value
    FROM (SELECT format_type(a.atttypid, a.atttypmod) AS typ) f) v
 WHERE a.attrelid = $q${table}$q$::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
HAVING count(*) > 0;
