package dev.rollback.postgres.internal.catalog;

/** Ordinary and partitioned tables. What a partition by hash holds is not read: it is said with the OID of the whole. */
final class TableQuery {

    static final CatalogQuery QUERY = new CatalogQuery("tables", """
            SELECT 'TABLE' AS kind, 'pg_class' AS catalog, c.oid, 0 AS part,
                   n.nspname AS schema, c.relname AS name, pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS identity,
                   pg_catalog.md5(ROW(c.reloftype, c.relam, c.reltablespace, c.relpersistence, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
                        c.relispopulated, c.relreplident, c.relispartition, c.reloptions, c.relpartbound)::text
                        || COALESCE((SELECT p::text FROM pg_catalog.pg_partitioned_table p WHERE p.partrelid = c.oid), '')
                        || COALESCE((SELECT pg_catalog.string_agg(i::text, ',' ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid), '')
                        || COALESCE((SELECT t.reloptions::text FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid), '')) AS raw,
                   CASE WHEN c.relkind = 'p' THEN 'true' END AS partitioned,
                   CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
                   CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_by,
                   CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
                   CASE WHEN c.relispartition THEN (SELECT d.text FROM pg_catalog.pg_get_partition_constraintdef(c.oid) d(text)
                        WHERE pg_catalog.strpos(d.text, 'satisfies_hash_partition(') = 0) END AS partition_constraint,
                   (SELECT pg_catalog.string_agg(pg_catalog.format('%%I.%%I', pn.nspname, pc.relname), ', ' ORDER BY i.inhseqno)
                      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class pc ON pc.oid = i.inhparent
                      JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE i.inhrelid = c.oid) AS parents,
                   CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS of_type,
                   CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method,
                   ts.spcname AS tablespace,
                   pg_catalog.array_to_string(c.reloptions, ', ') AS options,
                   (SELECT pg_catalog.array_to_string(ARRAY(SELECT 'toast.' || o FROM pg_catalog.unnest(t.reloptions) o), ', ')
                      FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL) AS toast_options,
                   CASE WHEN c.relreplident <> 'd' THEN c.relreplident::text END AS replica_identity,
                   CASE WHEN c.relrowsecurity THEN 'true' END AS row_security,
                   CASE WHEN c.relforcerowsecurity THEN 'true' END AS force_row_security,
                   CASE WHEN c.relispartition THEN
                     (SELECT pg_catalog.string_agg(pg_catalog.format('CONSTRAINT %%I ', k.conname) || pg_catalog.pg_get_constraintdef(k.oid), E',\\n    ' ORDER BY k.conname)
                        FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.coninhcount > 0) END AS inherited_checks,
                   CASE WHEN c.relispartition THEN
                     (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(k.conname), E'\\n' ORDER BY k.conname)
                        FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid <> 0) END AS foreign_key_copies,
                   (SELECT pg_catalog.string_agg(k.conname || ' ' || k.coninhcount, E'\\n' ORDER BY k.conname)
                      FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('c', 'n') AND k.coninhcount > 0) AS inherited_constraints,
                   pg_catalog.pg_get_userbyid(c.relowner) AS owner,
                   %s,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = c.oid AND ds.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND ds.objsubid = 0) AS comment
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
            LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
            %s
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """.formatted(
                    AclText.columnsByOwner("c.relacl", "'r'", "c.relowner"),
                    AclText.byOwner("pg_class", "relowner", "'r'", "c")));

    private TableQuery() {}
}
