package dev.rollback.postgres.internal.catalog;

/**
 * Types that a user made by CREATE TYPE or CREATE DOMAIN. {@code sort} says which attributes apply. Array types, row types of tables and
 * multirange types come with another object.
 */
public final class TypeQuery {

    private static final String ENUM = """
            CASE WHEN t.typtype = 'e' THEN
                ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)::text END AS labels,
            """;

    private static final String DOMAIN = """
            CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS base,
            CASE WHEN t.typtype = 'd' AND t.typcollation <> base.typcollation THEN t.typcollation::regcollation::text END AS collation,
            CASE WHEN t.typtype = 'd' THEN
                COALESCE(pg_catalog.pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::regclass), t.typdefault) END AS default_value,
            CASE WHEN t.typtype = 'd' THEN t.typnotnull END AS not_null,
            nn.conname AS not_null_name,
            k.names AS constraint_names, k.definitions AS constraint_definitions, k.comments AS constraint_comments,
            """;

    private static final String COMPOSITE =
            "a.names AS attribute_names, a.types AS attribute_types, a.collations AS attribute_collations, "
                    + "a.comments AS attribute_comments,\n";

    private static final String RANGE = """
            CASE WHEN t.typtype = 'r' THEN pg_catalog.format_type(r.rngsubtype, NULL) END AS subtype,
            (SELECT pg_catalog.format('%I.%I', ocn.nspname, oc.opcname) FROM pg_catalog.pg_opclass oc
               JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace WHERE oc.oid = r.rngsubopc) AS subtype_opclass,
            NULLIF(r.rngcollation, 0)::regcollation::text AS subtype_collation,
            NULLIF(r.rngcanonical::oid, 0)::regproc::text AS canonical,
            NULLIF(r.rngsubdiff::oid, 0)::regproc::text AS subtype_diff,
            (SELECT mn.nspname FROM pg_catalog.pg_type m JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace
              WHERE m.oid = r.rngmultitypid) AS multirange_schema,
            (SELECT m.typname FROM pg_catalog.pg_type m WHERE m.oid = r.rngmultitypid) AS multirange_name,
            made.schemas AS constructor_schemas, made.names AS constructor_names,
            """;

    /** The functions that make a range of two and of three arguments, and a multirange of none, one and many; somebody may have moved them. */
    private static final String CONSTRUCTOR_ROWS = """
            LEFT JOIN LATERAL (SELECT pg_catalog.array_agg(pn.nspname ORDER BY p.prorettype = t.oid DESC, p.pronargs, p.provariadic)::text AS schemas,
                                      pg_catalog.array_agg(p.proname ORDER BY p.prorettype = t.oid DESC, p.pronargs, p.provariadic)::text AS names,
                                      pg_catalog.string_agg(ROW(p.pronamespace, p.proname)::text, ',' ORDER BY p.prorettype = t.oid DESC, p.pronargs, p.provariadic) AS raw
                                 FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc p ON p.oid = d.objid
                                 JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
                                WHERE d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid IN (t.oid, r.rngmultitypid)
                                  AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.deptype = 'i'
                                  AND p.prorettype IN (t.oid, r.rngmultitypid)) made ON t.typtype = 'r'
            """;

    private static final String BASE = """
            b.input, b.output, b.receive, b.send, b.typmod_in, b.typmod_out, b.analyze, b.subscript, b.length, b.by_value, b.alignment,
            b.storage, b.category, b.preferred, b.base_default, b.element, b.delimiter, b.collatable,
            """;

    private static final String BASE_ROW = """
            LEFT JOIN LATERAL (SELECT t.typinput::text AS input, t.typoutput::text AS output,
                                      NULLIF(t.typreceive::oid, 0)::regproc::text AS receive, NULLIF(t.typsend::oid, 0)::regproc::text AS send,
                                      NULLIF(t.typmodin::oid, 0)::regproc::text AS typmod_in, NULLIF(t.typmodout::oid, 0)::regproc::text AS typmod_out,
                                      NULLIF(t.typanalyze::oid, 0)::regproc::text AS analyze,
                                      NULLIF(t.typsubscript::oid, 0)::regproc::text AS subscript,
                                      CASE t.typlen WHEN -1 THEN 'VARIABLE' WHEN -2 THEN '-2' ELSE t.typlen::text END AS length,
                                      t.typbyval AS by_value,
                                      CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END AS alignment,
                                      CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END AS storage,
                                      t.typcategory AS category, t.typispreferred AS preferred, t.typdefault AS base_default,
                                      CASE WHEN t.typelem <> 0 THEN pg_catalog.format_type(t.typelem, NULL) END AS element,
                                      t.typdelim AS delimiter, t.typcollation <> 0 AS collatable) b ON t.typtype = 'b'
            """;

    private static final String CONSTRAINT_ROWS = """
            LEFT JOIN LATERAL (SELECT pg_catalog.array_agg(c.conname ORDER BY c.conname)::text AS names,
                                      pg_catalog.array_agg(pg_catalog.pg_get_constraintdef(c.oid) ORDER BY c.conname)::text AS definitions,
                                      pg_catalog.array_agg(COALESCE(pg_catalog.obj_description(c.oid, 'pg_constraint'), '') ORDER BY c.conname)::text AS comments,
                                      pg_catalog.string_agg((pg_catalog.to_jsonb(c) - 'connamespace')::text, ',' ORDER BY c.oid) AS raw
                                 FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype <> 'n') k ON true
            LEFT JOIN pg_catalog.pg_constraint nn ON nn.contypid = t.oid AND nn.contype = 'n'
            """;

    private static final String ATTRIBUTE_ROWS = """
            LEFT JOIN LATERAL (SELECT pg_catalog.array_agg(c.attname ORDER BY c.attnum)::text AS names,
                                      pg_catalog.array_agg(pg_catalog.format_type(c.atttypid, c.atttypmod) ORDER BY c.attnum)::text AS types,
                                      pg_catalog.array_agg(CASE WHEN c.attcollation <> ct.typcollation THEN c.attcollation::regcollation::text ELSE '' END
                                                           ORDER BY c.attnum)::text AS collations,
                                      pg_catalog.array_agg(COALESCE(pg_catalog.col_description(c.attrelid, c.attnum), '') ORDER BY c.attnum)::text AS comments,
                                      pg_catalog.string_agg((pg_catalog.to_jsonb(c) - '{attcacheoff,attstattarget}'::text[])::text, ',' ORDER BY c.attnum) AS raw
                                 FROM pg_catalog.pg_attribute c JOIN pg_catalog.pg_type ct ON ct.oid = c.atttypid
                                WHERE c.attrelid = t.typrelid AND c.attnum > 0 AND NOT c.attisdropped) a ON t.typtype = 'c'
            """;

    public static final CatalogQuery QUERY = new CatalogQuery(
            "types",
            """
            SELECT 'TYPE' AS kind, 'pg_type' AS catalog, t.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   n.nspname AS schema, t.typname AS name, pg_catalog.format('%I.%I', n.nspname, t.typname) AS identity,
                   pg_catalog.md5(pg_catalog.concat("""
                    + CatalogRow.text(
                            "t",
                            "oid,typname,typnamespace,typowner,typacl",
                            "typinput",
                            "typoutput",
                            "typreceive",
                            "typsend",
                            "typmodin",
                            "typmodout",
                            "typanalyze",
                            "typsubscript")
                    + """
                   ,""" + CatalogRow.text("r", "rngtypid", "rngcanonical", "rngsubdiff") + """
                   , pg_catalog.to_jsonb(nn), k.raw, a.raw, made.raw,
                       (SELECT ROW(m.typnamespace, m.typname)::text FROM pg_catalog.pg_type m WHERE m.oid = r.rngmultitypid),
                       (SELECT pg_catalog.string_agg(pg_catalog.to_jsonb(e)::text, ',' ORDER BY e.enumsortorder)
                          FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid))) AS raw,
                   CASE t.typtype WHEN 'e' THEN 'ENUM' WHEN 'd' THEN 'DOMAIN' WHEN 'c' THEN 'COMPOSITE' WHEN 'r' THEN 'RANGE'
                                  WHEN 'b' THEN 'BASE' ELSE 'SHELL' END AS sort,
            """
                    + ENUM
                    + DOMAIN
                    + COMPOSITE
                    + RANGE
                    + BASE
                    + """
                   pg_catalog.pg_get_userbyid(t.typowner) AS owner,
                   pg_catalog.obj_description(t.oid, 'pg_type') AS comment,
            """
                    + AclText.columns("t.typacl", "'T'", "t.typowner")
                    + """
              FROM pg_catalog.pg_type t
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              LEFT JOIN pg_catalog.pg_type base ON base.oid = t.typbasetype
              LEFT JOIN pg_catalog.pg_class rel ON rel.oid = t.typrelid
              LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
            """
                    + CONSTRUCTOR_ROWS
                    + CONSTRAINT_ROWS
                    + ATTRIBUTE_ROWS
                    + BASE_ROW
                    + """
             WHERE $schemas$ AND (t.typrelid = 0 OR rel.relkind = 'c') AND t.typtype <> 'm'
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_type el WHERE el.oid = t.typelem AND el.typarray = t.oid)
            """
                    + Extensions.andNotMember("pg_type", "t.oid")
                    + "ORDER BY identity");

    private TypeQuery() {}
}
