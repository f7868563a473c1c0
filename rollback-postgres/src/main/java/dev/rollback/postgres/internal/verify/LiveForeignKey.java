package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.step.check.ForeignKeyCheck;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * What the live catalog adds to a foreign key check that was made from other metadata.
 *
 * <p>A foreign key to a partitioned table has one clone for each partition in the catalog, and drivers list them like real ones.
 * Unless a real foreign key leads to the partition itself, the partitioned table is meant.
 *
 * @param referenced the table to look for the keys in
 * @param temporal true if the last column asks for a covered range (PERIOD)
 * @param remark what a reader of a violation should know, possibly empty
 */
record LiveForeignKey(TableName referenced, boolean temporal, String remark) {

    private static final String QUERY = """
            WITH k AS (
              SELECT k.confrelid, k.conname, k.convalidated,
                     COALESCE((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true) AS enforced,
                     COALESCE((pg_catalog.to_jsonb(k) ->> 'conperiod')::boolean, false) AS period
                FROM pg_catalog.pg_constraint k
                JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_catalog.pg_constraint parent ON parent.oid = k.conparentid
               WHERE k.contype = 'f' AND n.nspname = ? AND c.relname = ?
                 AND parent.conrelid IS DISTINCT FROM k.conrelid)
            SELECT root.nspname::text AS root_schema, root.relname::text AS root_name,
                   named.convalidated AS validated, named.enforced, named.period
              FROM (VALUES (CAST(? AS text), CAST(? AS text), CAST(? AS text))) asked(conname, nspname, relname)
              LEFT JOIN k named ON named.conname = asked.conname
              LEFT JOIN LATERAL (
                     SELECT rn.nspname, rc.relname
                       FROM pg_catalog.pg_class c
                       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                       JOIN pg_catalog.pg_class rc ON rc.oid = pg_catalog.pg_partition_root(c.oid)
                       JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
                      WHERE c.relispartition AND n.nspname = asked.nspname AND c.relname = asked.relname
                        AND NOT EXISTS (SELECT FROM k WHERE k.confrelid = c.oid)) root ON true""";

    static LiveForeignKey find(DSLContext dsl, ForeignKeyCheck check) {
        TableName referenced = check.referenced();
        Record row = dsl.fetchSingle(
                QUERY,
                check.table().schema(),
                check.table().name(),
                check.name(),
                referenced.schema(),
                referenced.name());
        String root = row.get("root_name", String.class);
        return new LiveForeignKey(
                root == null ? referenced : TableName.of(row.get("root_schema", String.class), root),
                Boolean.TRUE.equals(row.get("period", Boolean.class)),
                remark(row));
    }

    private static String remark(Record row) {
        if (Boolean.FALSE.equals(row.get("enforced", Boolean.class))) {
            return " (the constraint is NOT ENFORCED)";
        }
        return Boolean.FALSE.equals(row.get("validated", Boolean.class)) ? " (the constraint is NOT VALID)" : "";
    }
}
