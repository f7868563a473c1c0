package dev.rollback.postgres.internal.catalog;

/**
 * Indexes that stand for themselves; those behind a constraint belong to it. What a unique one says of rows is there as SQL, to be asked of
 * rows that are not in the table: {@code unique_key} for a select list, {@code unique_names} of what it selects, {@code unique_label} that
 * shows the values.
 */
final class IndexQuery {

    static final CatalogQuery QUERY = new CatalogQuery("indexes", """
            SELECT 'INDEX' AS kind, 'pg_class' AS catalog, c.oid, 0 AS part,
                   'pg_class' AS container_catalog, i.indrelid AS container_oid,
                   n.nspname AS schema, c.relname AS name, pg_catalog.format('%I.%I', n.nspname, c.relname) AS identity,
                   pg_catalog.md5(ROW(i.indnatts, i.indnkeyatts, i.indisunique, i.indisprimary, i.indisexclusion, i.indimmediate, i.indisclustered, i.indisvalid,
                        i.indisready, i.indislive, i.indisreplident, i.indkey, i.indcollation, i.indclass, i.indoption, i.indexprs, i.indpred)::text || COALESCE(c.reloptions::text, '')
                        || c.reltablespace || c.relam || COALESCE(pg_catalog.array_to_string(st.targets, ','), '') || COALESCE(h.inhparent::text, '')) AS raw,
                   pg_catalog.format('%I.%I', tn.nspname, tc.relname) AS "on",
                   pg_catalog.pg_get_indexdef(i.indexrelid) AS definition,
                   pg_catalog.array_to_string(c.reloptions, ', ') AS options,
                   ts.spcname AS tablespace,
                   CASE WHEN i.indisclustered THEN 'true' END AS clustered,
                   CASE WHEN i.indisreplident THEN 'true' END AS replica_identity,
                   CASE WHEN NOT i.indisvalid THEN 'false' END AS valid,
                   CASE WHEN c.relkind = 'I' THEN 'true' END AS on_partitioned,
                   CASE WHEN h.inhparent IS NOT NULL THEN pg_catalog.format('%I.%I', hn.nspname, hc.relname) END AS attached_to,
                   NULLIF(pg_catalog.array_to_string(st.targets, ','), '') AS statistics_targets,
                   k.columns AS unique_key, k.names AS unique_names, k.label AS unique_label,
                   CASE WHEN i.indisunique THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END AS unique_predicate,
                   CASE WHEN i.indisunique AND i.indnullsnotdistinct THEN 'true' END AS unique_nulls,
            """ + Extensions.tiedTo("pg_class", "c.oid") + """
                   ,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = c.oid AND ds.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND ds.objsubid = 0) AS comment
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class tc ON tc.oid = i.indrelid
            JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
            LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
            LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
            LEFT JOIN pg_catalog.pg_class hc ON hc.oid = h.inhparent
            LEFT JOIN pg_catalog.pg_namespace hn ON hn.oid = hc.relnamespace
            LEFT JOIN (SELECT a.attrelid, pg_catalog.array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum) AS targets FROM pg_catalog.pg_attribute a
                 WHERE a.attnum > 0 AND a.attstattarget >= 0 GROUP BY a.attrelid) st ON st.attrelid = i.indexrelid
            LEFT JOIN LATERAL (
                SELECT pg_catalog.string_agg(e.expression || e.collation || ' AS k' || e.place, ', ' ORDER BY e.place) AS columns,
                       pg_catalog.string_agg('k' || e.place, ', ' ORDER BY e.place) AS names,
                       pg_catalog.string_agg(pg_catalog.quote_literal(e.expression || '=') || ' || COALESCE(k' || e.place || '::pg_catalog.text, ''NULL'')',
                            ' || '', '' || ' ORDER BY e.place) AS label
                  FROM (SELECT place, pg_catalog.pg_get_indexdef(i.indexrelid, place, false) AS expression,
                               COALESCE((SELECT pg_catalog.format(' COLLATE %I.%I', kn.nspname, kc.collname) FROM pg_catalog.pg_collation kc
                                           JOIN pg_catalog.pg_namespace kn ON kn.oid = kc.collnamespace
                                          WHERE kc.oid = i.indcollation[place - 1]), '') AS collation
                          FROM pg_catalog.generate_series(1, CASE WHEN i.indisunique THEN i.indnkeyatts ELSE 0 END) place) e) k ON true
            WHERE tc.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND $schemas$
              AND i.indexrelid NOT IN (SELECT k.conindid FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = tc.oid AND e.deptype = 'e')
            """);

    private IndexQuery() {}
}
