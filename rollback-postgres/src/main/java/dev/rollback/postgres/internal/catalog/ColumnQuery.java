package dev.rollback.postgres.internal.catalog;

/**
 * Columns of tables, foreign tables, views and materialised views. Composite types bring their own attributes. The identity of a partition
 * is its parent's since PostgreSQL 17: it comes and goes with the attachment and is none of the partition's own.
 * ATTACH PARTITION gives it to the partition, and not to the partitions of that. Options that begin with {@code pg_} are the server's: since
 * 15.20 and 17.12 (November 2026) it notes the version of each column among them, which no DDL can set.
 */
final class ColumnQuery {

    static final CatalogQuery QUERY =
            new CatalogQuery("columns", """
            SELECT 'COLUMN' AS kind, 'pg_class' AS catalog, a.attrelid AS oid, a.attnum AS part,
                   'pg_class' AS container_catalog, a.attrelid AS container_oid,
                   n.nspname AS schema, a.attname AS name, pg_catalog.format('%%I.%%I.%%I', n.nspname, c.relname, a.attname) AS identity,
                   pg_catalog.md5(ROW(a.attrelid, a.atttypid, a.attstattarget, a.attlen, a.attnum, a.attndims, a.atttypmod, a.attbyval, a.attalign, a.attstorage,
                        a.attcompression, a.attnotnull, a.attidentity, a.attgenerated, a.attislocal, a.attinhcount, a.attcollation, own.options, a.attfdwoptions)::text
                        || COALESCE((SELECT d.adbin::text FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated <> ''), '')
                        || COALESCE(nn.conname || pg_catalog.substr(nn::text, pg_catalog.length(ROW(nn.oid, nn.conname, nn.connamespace)::text)), '')
                        || COALESCE(ids.text, '')) AS raw,
                   pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS "on",
                   c.relkind::text AS relation_kind,
                   pg_catalog.row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum)::text AS position,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
                   CASE WHEN a.attcollation <> t.typcollation THEN
                     (SELECT pg_catalog.format('%%I.%%I', cn.nspname, co.collname) FROM pg_catalog.pg_collation co
                        JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation,
                   CASE WHEN a.attnotnull THEN 'true' END AS not_null,
                   nn.conname AS not_null_name,
                   CASE WHEN NOT nn.conislocal THEN 'false' END AS not_null_local,
                   CASE WHEN nn.connoinherit THEN 'true' END AS not_null_no_inherit,
                   CASE WHEN NOT nn.convalidated THEN 'true' END AS not_null_not_valid,
                   (SELECT ds.description FROM pg_catalog.pg_description ds
                        WHERE ds.objoid = nn.oid AND ds.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND ds.objsubid = 0) AS not_null_comment,
                   CASE WHEN ids.sequence IS NOT NULL THEN a.attidentity::text END AS identity_kind,
                   CASE WHEN ids.sequence IS NULL THEN NULLIF(a.attidentity::text, '') END AS partition_identity,
                   ids.sequence AS identity_sequence, ids.text AS identity_options,
                   NULLIF(a.attgenerated::text, '') AS generated_kind,
                   CASE WHEN a.attgenerated <> '' THEN (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d
                        WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END AS generated_expression,
                   CASE WHEN a.attstorage <> t.typstorage AND c.relkind <> 'v' THEN a.attstorage::text END AS storage,
                   CASE WHEN pg_catalog.current_setting('server_version_num')::int < 160000 THEN t.typstorage::text END AS type_storage,
                   NULLIF(a.attcompression::text, '') AS compression,
                   NULLIF(a.attstattarget, -1)::text AS statistics_target,
                   pg_catalog.array_to_string(own.options, ', ') AS options,
                   a.attfdwoptions::text AS fdw_options,
                   CASE WHEN a.attinhcount > 0 THEN a.attinhcount::text END AS inherited,
                   CASE WHEN NOT a.attislocal THEN 'false' END AS local,
                   CASE WHEN t.oid >= 16384 THEN CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_cast k
                        WHERE k.castmethod = 'f' AND 'pg_catalog.text'::pg_catalog.regtype IN (k.castsource, k.casttarget)
                          AND (t.typtype = 'd' OR t.oid IN (k.castsource, k.casttarget))) THEN 'with casts' ELSE 'true' END END AS user_type,
                   CASE WHEN a.attacl IS NOT NULL THEN NULLIF(%s, 'none') END AS acl,
                   pg_catalog.pg_get_userbyid(c.relowner) AS grantor,
                   told.description AS comment
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_description told ON told.objoid = a.attrelid AND told.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND told.objsubid = a.attnum
            CROSS JOIN LATERAL (SELECT CASE WHEN a.attoptions IS NOT NULL THEN NULLIF(
                   ARRAY(SELECT o.text FROM pg_catalog.unnest(a.attoptions) WITH ORDINALITY o(text, place) WHERE NOT pg_catalog.starts_with(o.text, 'pg_')
                         ORDER BY o.place), '{}') END AS options) own
            LEFT JOIN LATERAL (SELECT k.* FROM pg_catalog.pg_constraint k
                   WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]) nn ON true
            LEFT JOIN LATERAL (SELECT pg_catalog.format('%%I.%%I', sn.nspname, sc.relname) AS sequence,
                     pg_catalog.format('START WITH %%s INCREMENT BY %%s MINVALUE %%s MAXVALUE %%s CACHE %%s%%s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                            CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END) AS text
                   FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
                   JOIN pg_catalog.pg_class sc ON sc.oid = s.seqrelid JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
                   WHERE a.attidentity <> '' AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                     AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i') ids ON true
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """.formatted(AclText.of("a.attacl", "'c'", "c.relowner")));

    private ColumnQuery() {}
}
