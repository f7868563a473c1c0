package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.ForeignKeyCheck.Match;
import java.sql.Connection;
import java.util.List;
import org.jooq.Record;

/** Reads the foreign keys of a table as checks. */
public final class ForeignKeysOf {

    /**
     * Without the clones that PostgreSQL keeps of a foreign key for each partition of the referenced table; a partition's share of
     * its parent's foreign key stays. Columns that only newer servers have are read through {@code to_jsonb}; unnest of two arrays is
     * grammar, never qualified.
     */
    private static final String QUERY = """
            SELECT k.conname::text AS name, rn.nspname::text AS referenced_schema, rc.relname::text AS referenced_name,
                   k.confmatchtype::text AS match,
                   pg_catalog.array_agg(a.attname::text ORDER BY pair.place) AS columns,
                   pg_catalog.array_agg(ra.attname::text ORDER BY pair.place) AS referenced_columns
              FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_class rc ON rc.oid = k.confrelid
              JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
              LEFT JOIN pg_catalog.pg_constraint parent ON parent.oid = k.conparentid
             CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair(attnum, referenced, place)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.attnum
              JOIN pg_catalog.pg_attribute ra ON ra.attrelid = k.confrelid AND ra.attnum = pair.referenced
             WHERE k.contype = 'f' AND n.nspname = ? AND c.relname = ?
               AND parent.conrelid IS DISTINCT FROM k.conrelid
               AND COALESCE((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
               AND NOT COALESCE((pg_catalog.to_jsonb(k) ->> 'conperiod')::boolean, false)
             GROUP BY k.oid, k.conname, rn.nspname, rc.relname, k.confmatchtype
             ORDER BY k.conname COLLATE "C\"""";

    private ForeignKeysOf() {}

    /** One check for each foreign key, by name; none for those with PERIOD or NOT ENFORCED. */
    public static List<ForeignKeyCheck> of(Connection connection, TableName table) {
        return CheckSql.using(connection)
                .fetch(QUERY, table.schema(), table.name())
                .map(row -> check(table, row));
    }

    private static ForeignKeyCheck check(TableName table, Record row) {
        return new ForeignKeyCheck(
                row.get("name", String.class),
                table,
                List.of(row.get("columns", String[].class)),
                TableName.of(row.get("referenced_schema", String.class), row.get("referenced_name", String.class)),
                List.of(row.get("referenced_columns", String[].class)),
                row.get("match", String.class).equals("f") ? Match.FULL : Match.SIMPLE);
    }
}
