package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.step.check.ForeignKeyCheck;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * How a foreign key compares one pair of columns. A type from an extension has its operators in the extension's schema, where a
 * session without search_path does not find them: a plain {@code =} on citext falls back to text and tells capitals apart.
 *
 * @param schema the schema of the operator
 * @param operator the operator's own name
 * @param collation the referenced column's collation, where the columns have different ones and PostgreSQL has to be told
 */
record KeyEquality(String schema, String operator, Optional<Name> collation) {

    /** Strategy 3 of a B-tree is equality; a domain compares as the type below it. unnest of two arrays is grammar, never qualified. */
    private static final String QUERY = """
            SELECT COALESCE(o.nspname::text, 'pg_catalog') AS schema, COALESCE(o.oprname::text, '=') AS operator,
                   cn.nspname::text AS collation_schema, co.collname::text AS collation
              FROM unnest(CAST(? AS text[]), CAST(? AS text[])) WITH ORDINALITY AS pair(f, p, place)
              LEFT JOIN (SELECT n.nspname, c.relname, a.*
                           FROM pg_catalog.pg_attribute a
                           JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                           JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace) f
                ON f.nspname = ? AND f.relname = ? AND f.attname = pair.f
              LEFT JOIN (SELECT n.nspname, c.relname, a.*
                           FROM pg_catalog.pg_attribute a
                           JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                           JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace) p
                ON p.nspname = ? AND p.relname = ? AND p.attname = pair.p
              LEFT JOIN LATERAL (WITH RECURSIVE below AS (
                                   SELECT t.oid, t.typbasetype FROM pg_catalog.pg_type t WHERE t.oid = p.atttypid
                                    UNION ALL
                                   SELECT t.oid, t.typbasetype
                                     FROM below b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype)
                                 SELECT below.oid FROM below WHERE below.typbasetype = 0) base ON true
              LEFT JOIN LATERAL (SELECT opn.nspname, op.oprname
                                   FROM pg_catalog.pg_opclass k
                                   JOIN pg_catalog.pg_am am ON am.oid = k.opcmethod AND am.amname = 'btree'
                                   JOIN pg_catalog.pg_amop m
                                     ON m.amopfamily = k.opcfamily AND m.amopstrategy = 3
                                    AND m.amoplefttype = k.opcintype AND m.amoprighttype = k.opcintype
                                   JOIN pg_catalog.pg_operator op ON op.oid = m.amopopr
                                   JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
                                  WHERE k.opcdefault AND k.opcintype = base.oid) o ON true
              LEFT JOIN pg_catalog.pg_collation co ON co.oid = p.attcollation AND p.attcollation <> f.attcollation
              LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
             ORDER BY pair.place""";

    static List<KeyEquality> find(DSLContext dsl, ForeignKeyCheck check, TableName referenced) {
        return dsl.fetch(
                        QUERY,
                        check.columns().toArray(String[]::new),
                        check.referencedColumns().toArray(String[]::new),
                        check.table().schema(),
                        check.table().name(),
                        referenced.schema(),
                        referenced.name())
                .map(KeyEquality::of);
    }

    private static KeyEquality of(Record row) {
        String collation = row.get("collation", String.class);
        return new KeyEquality(
                row.get("schema", String.class),
                row.get("operator", String.class),
                collation == null
                        ? Optional.empty()
                        : Optional.of(DSL.name(row.get("collation_schema", String.class), collation)));
    }

    /** True where a referenced column equals a referencing one. */
    Condition of(Field<?> referenced, Field<?> referencing) {
        Field<?> compared = collation
                .<Field<?>>map(name -> DSL.field("{0} COLLATE {1}", referencing, name))
                .orElse(referencing);
        return schema.equals("pg_catalog") && operator.equals("=")
                ? DSL.condition("{0} = {1}", referenced, compared)
                : DSL.condition("{0} OPERATOR({1}.{2}) {3}", referenced, DSL.name(schema), DSL.raw(operator), compared);
    }
}
