package dev.rollback.postgres.internal.verify;

import dev.rollback.name.SequenceName;
import dev.rollback.step.check.SequenceCheck;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The sequence that gives a column its numbers.
 *
 * @param sequence its name
 * @param ascending false if it counts down
 */
record NumberedBy(SequenceName sequence, boolean ascending) {

    private static final String NAMED = """
            SELECT n.nspname::text AS schema, c.relname::text AS name, s.seqincrement > 0 AS ascending
              FROM pg_catalog.pg_sequence s
              JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ?""";

    /** What the default asks comes before what the column merely owns. */
    private static final String OF_COLUMN = """
            WITH asked AS (
              SELECT a.attrelid, a.attnum
                FROM pg_catalog.pg_attribute a
                JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = ? AND c.relname = ? AND a.attname = ?
            ), numbering AS (
              SELECT d.refobjid AS seqrelid, 1 AS place
                FROM asked
                JOIN pg_catalog.pg_attrdef f ON f.adrelid = asked.attrelid AND f.adnum = asked.attnum
                JOIN pg_catalog.pg_depend d
                  ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
                 AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'n'
               UNION ALL
              SELECT d.objid, CASE d.deptype WHEN 'i' THEN 2 ELSE 3 END
                FROM asked
                JOIN pg_catalog.pg_depend d
                  ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = asked.attrelid
                 AND d.refobjsubid = asked.attnum AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                 AND d.deptype IN ('a', 'i'))
            SELECT n.nspname::text AS schema, c.relname::text AS name, s.seqincrement > 0 AS ascending
              FROM numbering
              JOIN pg_catalog.pg_sequence s ON s.seqrelid = numbering.seqrelid
              JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             ORDER BY numbering.place
             LIMIT 1""";

    static Optional<NumberedBy> find(DSLContext dsl, SequenceCheck check) {
        return check.sequence()
                .map(name -> dsl.fetchOptional(NAMED, name.schema(), name.name()))
                .orElseGet(() -> dsl.fetchOptional(
                        OF_COLUMN, check.table().schema(), check.table().name(), check.column()))
                .map(NumberedBy::of);
    }

    private static NumberedBy of(Record row) {
        return new NumberedBy(
                new SequenceName(row.get("schema", String.class), row.get("name", String.class)),
                row.get("ascending", Boolean.class));
    }
}
