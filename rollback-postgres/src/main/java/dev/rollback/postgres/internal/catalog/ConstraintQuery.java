package dev.rollback.postgres.internal.catalog;

/**
 * Constraints of tables. Left out: NOT NULL (an attribute of its column), inherited checks and the copies that PostgreSQL keeps on
 * partitions for a foreign key (both come with the parent), constraint triggers (triggers).
 *
 * <p>{@code trigger_states} tells which triggers that enforce the constraint are not simply on, those of its copies on partitions among them.
 *
 * <p>{@code validated_in} names the tables below that have one validated which is not valid as a whole.
 *
 * <p>{@code copies_named} tells which partitions have another name for their copy of a foreign key.
 *
 * <p>The definition of an exclusion constraint is printed with the options of its index, of a key without; it is read without. What one says
 * of rows whose values are equal, but for one whose ranges overlap, is there as SQL: {@code exclusion_key} for a select list,
 * {@code exclusion_equal} and {@code exclusion_range} of what it selects, {@code exclusion_label} that shows the values.
 *
 * <p>{@code connoinherit} of a key is not read. The server notes there whether it made the key for a partition, never asks for it
 * again (only CHECK and NOT NULL can be NO INHERIT), and has no statement to set it.
 */
final class ConstraintQuery {

    static final CatalogQuery QUERY =
            new CatalogQuery("constraints", """
            SELECT 'CONSTRAINT' AS kind, 'pg_constraint' AS catalog, k.oid, 0 AS part,
                   'pg_class' AS container_catalog, k.conrelid AS container_oid,
                   n.nspname AS schema, k.conname AS name,
                   pg_catalog.format('%I on %I.%I', k.conname, n.nspname, c.relname) AS identity,
                   pg_catalog.md5(pg_catalog.substr(k::text, pg_catalog.length(ROW(k.oid, k.conname, k.connamespace)::text))
                        || COALESCE(ic.reloptions::text || ic.reltablespace, '') || COALESCE(x.indisclustered::text || x.indisreplident, '')
                        || COALESCE(fired.raw, '')) AS raw,
                   pg_catalog.format('%I.%I', n.nspname, c.relname) AS "on",
                   k.contype::text AS type,
                   CASE WHEN c.relkind = 'p' THEN 'true' END AS on_partitioned,
                   CASE WHEN k.contype = 'f' THEN (SELECT pg_catalog.format('%I.%I', rn.nspname, rc.relname) FROM pg_catalog.pg_class rc
                        JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace WHERE rc.oid = k.confrelid) END AS referenced,
                   pg_catalog.array_to_string(k.conkey, ' ') AS key, pg_catalog.array_to_string(k.confkey, ' ') AS referenced_key,
                   CASE WHEN k.contype = 'f' THEN k.confdeltype::text END AS on_delete,
                   CASE WHEN k.contype = 'x' AND ic.reloptions IS NOT NULL
                        THEN pg_catalog.replace(pg_catalog.pg_get_constraintdef(k.oid), ' WITH (' || (
                            SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || '=' || CASE WHEN pg_catalog.quote_ident(o.option_value) = o.option_value
                                       THEN o.option_value ELSE pg_catalog.quote_literal(o.option_value) END, ', ')
                              FROM pg_catalog.pg_options_to_table(ic.reloptions) o) || ')', '')
                        ELSE pg_catalog.pg_get_constraintdef(k.oid) END AS definition,
                   ex.columns AS exclusion_key, ex.equal AS exclusion_equal, ex.range AS exclusion_range, ex.names AS exclusion_names, ex.label AS exclusion_label,
                   CASE WHEN ex.columns IS NOT NULL THEN pg_catalog.pg_get_expr(x.indpred, x.indrelid) END AS exclusion_predicate,
                   pg_catalog.array_to_string(ic.reloptions, ', ') AS index_options,
                   its.spcname AS index_tablespace,
            """ + Extensions.tiedTo("pg_class", "x.indexrelid") + """
                   ,
                   CASE WHEN x.indisclustered THEN 'true' END AS clustered,
                   CASE WHEN x.indisreplident THEN 'true' END AS replica_identity,
                   fired.states AS trigger_states,
                   CASE WHEN NOT k.convalidated THEN (
                       WITH RECURSIVE below(id, relation, own, valid) AS (
                           SELECT part.oid, part.conrelid, part.conislocal AND part.contype = 'c', part.convalidated
                             FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_constraint part ON part.conrelid = i.inhrelid AND part.contype = k.contype
                            WHERE i.inhparent = k.conrelid AND CASE k.contype WHEN 'c' THEN part.conname = k.conname AND part.coninhcount > 0 ELSE part.conparentid = k.oid END
                           UNION
                           SELECT part.oid, part.conrelid, part.conislocal AND part.contype = 'c', part.convalidated
                             FROM below JOIN pg_catalog.pg_inherits i ON i.inhparent = below.relation
                             JOIN pg_catalog.pg_constraint part ON part.conrelid = i.inhrelid AND part.contype = k.contype
                            WHERE CASE k.contype WHEN 'c' THEN part.conname = k.conname AND part.coninhcount > 0 ELSE part.conparentid = below.id END)
                       SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', vn.nspname, vc.relname), E'\\n' ORDER BY vn.nspname, vc.relname)
                         FROM below JOIN pg_catalog.pg_class vc ON vc.oid = below.relation JOIN pg_catalog.pg_namespace vn ON vn.oid = vc.relnamespace
                        WHERE below.valid AND NOT below.own) END AS validated_in,
                   CASE WHEN k.contype = 'f' AND c.relkind = 'p' THEN (
                       WITH RECURSIVE below(id, relation, name) AS (
                           SELECT part.oid, part.conrelid, part.conname FROM pg_catalog.pg_constraint part
                            WHERE part.conparentid = k.oid AND part.conrelid <> k.conrelid
                           UNION ALL
                           SELECT part.oid, part.conrelid, part.conname FROM below
                             JOIN pg_catalog.pg_constraint part ON part.conparentid = below.id AND part.conrelid <> below.relation)
                       SELECT pg_catalog.string_agg(line.text, E'\\n' ORDER BY line.text COLLATE "C")
                         FROM below JOIN pg_catalog.pg_class vc ON vc.oid = below.relation JOIN pg_catalog.pg_namespace vn ON vn.oid = vc.relnamespace
                        CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I calls it %s', vn.nspname, vc.relname, below.name) AS text) line
                        WHERE below.name <> k.conname) END AS copies_named,
                   CASE WHEN NOT x.indisvalid THEN 'false' END AS valid,
                   (SELECT pg_catalog.format('%I.%I', hn.nspname, hc.relname) FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class hc ON hc.oid = h.inhparent
                      JOIN pg_catalog.pg_namespace hn ON hn.oid = hc.relnamespace WHERE h.inhrelid = x.indexrelid) AS attached_to,
                   (SELECT ds.description FROM pg_catalog.pg_description ds WHERE ds.objoid = k.oid AND ds.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND ds.objsubid = 0) AS comment
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_index x ON x.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
            LEFT JOIN pg_catalog.pg_class ic ON ic.oid = x.indexrelid
            LEFT JOIN pg_catalog.pg_tablespace its ON its.oid = ic.reltablespace
            LEFT JOIN LATERAL (
                SELECT pg_catalog.string_agg(e.expression || e.collation || ' AS k' || e.place, ', ' ORDER BY e.place) AS columns,
                       pg_catalog.string_agg('k' || e.place, ', ' ORDER BY e.place) FILTER (WHERE e.equal) AS equal,
                       pg_catalog.string_agg('k' || e.place, ', ' ORDER BY e.place) FILTER (WHERE e.range) AS range,
                       pg_catalog.string_agg('k' || e.place, ', ' ORDER BY e.place) AS names,
                       pg_catalog.string_agg(pg_catalog.quote_literal(e.expression || '=') || ' || k' || e.place || '::pg_catalog.text', ' || '', '' || ' ORDER BY e.place) AS label
                  FROM (SELECT place, pg_catalog.pg_get_indexdef(k.conindid, place, false) AS expression,
                               op.oprname = '=' AND op.oprcanhash AS equal,
                               op.oid = 'pg_catalog.&&(pg_catalog.anyrange,pg_catalog.anyrange)'::pg_catalog.regoperator AND ia.atttypid::bigint < 16384 AS range,
                               COALESCE((SELECT pg_catalog.format(' COLLATE %I.%I', kn.nspname, kc.collname) FROM pg_catalog.pg_collation kc
                                           JOIN pg_catalog.pg_namespace kn ON kn.oid = kc.collnamespace
                                          WHERE kc.oid = ia.attcollation), '') AS collation
                          FROM pg_catalog.generate_series(1, COALESCE(pg_catalog.cardinality(k.conexclop), 0)) place
                          JOIN pg_catalog.pg_operator op ON op.oid = k.conexclop[place]
                          JOIN pg_catalog.pg_attribute ia ON ia.attrelid = k.conindid AND ia.attnum = place) e
                HAVING pg_catalog.bool_and(e.equal OR e.range) AND pg_catalog.count(*) FILTER (WHERE e.range) < 2) ex ON true
            LEFT JOIN (
                WITH RECURSIVE switched(constraint_id, relation, function, state) AS (
                    SELECT t.tgconstraint, t.tgrelid, t.tgfoid, t.tgenabled FROM pg_catalog.pg_trigger t
                     WHERE t.tgconstraint <> 0 AND t.tgisinternal AND t.tgenabled <> 'O'
                    UNION ALL
                    SELECT part.conparentid, s.relation, s.function, s.state FROM switched s
                      JOIN pg_catalog.pg_constraint part ON part.oid = s.constraint_id AND part.conparentid <> 0 AND part.contype = 'f')
                SELECT s.constraint_id, pg_catalog.string_agg(line.text, E'\\n' ORDER BY line.text COLLATE "C") AS states,
                       pg_catalog.string_agg(ROW(s.relation, s.function, s.state)::text, ' ' ORDER BY s.relation, s.function) AS raw
                  FROM switched s
                  JOIN pg_catalog.pg_class sc ON sc.oid = s.relation
                  JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
                  JOIN pg_catalog.pg_proc sp ON sp.oid = s.function
                 CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I %s=%s', sn.nspname, sc.relname, sp.proname, s.state) AS text) line
                 GROUP BY s.constraint_id) fired ON fired.constraint_id = k.oid
            WHERE k.contype IN ('p', 'u', 'x', 'f', 'c') AND NOT (k.contype IN ('f', 'c') AND (k.conparentid <> 0 OR (k.coninhcount > 0 AND NOT k.conislocal)))
              AND c.relpersistence <> 't' AND $schemas$
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
            """);

    private ConstraintQuery() {}
}
