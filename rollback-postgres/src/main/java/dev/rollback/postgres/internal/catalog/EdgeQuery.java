package dev.rollback.postgres.internal.catalog;

/**
 * Who needs whom, folded from the implementation objects that PostgreSQL records to the objects that people name: a view's rule to
 * the view, a row type to its table, an array type to its element, an index to its constraint, a member to its extension, the
 * expression of a generated column to the column. Few rows come twice; telling them apart here would cost a third of the query.
 */
final class EdgeQuery {

    static final String SQL = """
            WITH fold(c, o, fc, fo, fs) AS (
                        SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid, r.oid, 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, r.ev_class, 0
                          FROM pg_catalog.pg_rewrite r WHERE r.rulename = '_RETURN'
              UNION ALL SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, d.adrelid, d.adnum::int
                          FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> ''
              UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, t.typrelid, 0
                          FROM pg_catalog.pg_type t JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind <> 'c' WHERE t.oid::bigint >= 16384
              UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, a.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, el.typrelid, 0
                          FROM pg_catalog.pg_type a JOIN pg_catalog.pg_type el ON el.typarray = a.oid JOIN pg_catalog.pg_class c ON c.oid = el.typrelid AND c.relkind <> 'c' WHERE a.oid::bigint >= 16384
              UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, a.oid, 'pg_catalog.pg_type'::pg_catalog.regclass, el.oid, 0
                          FROM pg_catalog.pg_type a JOIN pg_catalog.pg_type el ON el.typarray = a.oid LEFT JOIN pg_catalog.pg_class c ON c.oid = el.typrelid
                          WHERE (el.typrelid = 0 OR c.relkind = 'c') AND el.typtype <> 'm' AND a.oid::bigint >= 16384
              UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, r.rngmultitypid, 'pg_catalog.pg_type'::pg_catalog.regclass, r.rngtypid, 0 FROM pg_catalog.pg_range r
              UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, mt.typarray, 'pg_catalog.pg_type'::pg_catalog.regclass, r.rngtypid, 0
                          FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type mt ON mt.oid = r.rngmultitypid
              UNION ALL SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, i.objid, 'pg_catalog.pg_type'::pg_catalog.regclass, r.rngtypid, 0
                          FROM pg_catalog.pg_range r JOIN pg_catalog.pg_depend i ON i.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
                           AND i.refobjid IN (r.rngtypid, r.rngmultitypid) AND i.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.deptype = 'i'
              UNION ALL SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 'pg_catalog.pg_type'::pg_catalog.regclass, c.reltype, 0 FROM pg_catalog.pg_class c WHERE c.relkind = 'c'
              UNION ALL SELECT 'pg_catalog.pg_amop'::pg_catalog.regclass, m.oid, 'pg_catalog.pg_opfamily'::pg_catalog.regclass, m.amopfamily, 0 FROM pg_catalog.pg_amop m WHERE m.oid::bigint >= 16384
              UNION ALL SELECT 'pg_catalog.pg_amproc'::pg_catalog.regclass, m.oid, 'pg_catalog.pg_opfamily'::pg_catalog.regclass, m.amprocfamily, 0 FROM pg_catalog.pg_amproc m WHERE m.oid::bigint >= 16384
              UNION ALL SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, k.conindid, 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 0
                          FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'x')
              UNION ALL SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'pg_catalog.pg_type'::pg_catalog.regclass, k.contypid, 0
                          FROM pg_catalog.pg_constraint k WHERE k.contypid <> 0
              UNION ALL SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, k.conrelid, k.conkey[1]::int
                          FROM pg_catalog.pg_constraint k WHERE k.contype = 'n' AND k.conrelid <> 0
              UNION ALL SELECT e.classid, e.objid, e.refclassid, e.refobjid, 0
                          FROM pg_catalog.pg_depend e WHERE e.deptype = 'e' AND e.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            ), e AS (
              SELECT COALESCE(f.fc, d.classid) AS c, COALESCE(f.fo, d.objid) AS o, COALESCE(f.fs, d.objsubid) AS s,
                     COALESCE(g.fc, d.refclassid) AS rc, COALESCE(g.fo, d.refobjid) AS ro,
                     CASE WHEN g.fo IS NULL THEN d.refobjsubid WHEN g.fc = 'pg_catalog.pg_extension'::pg_catalog.regclass THEN 0 ELSE g.fs END AS rs, d.deptype
              FROM pg_catalog.pg_depend d
              LEFT JOIN fold f ON f.c = d.classid AND f.o = d.objid
              LEFT JOIN fold g ON g.c = d.refclassid AND g.o = d.refobjid
              WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S', 'x') AND d.objid >= 16384)
            SELECT e.c, e.o, e.s, e.rc, e.ro, e.rs, e.deptype::text
            FROM e
            WHERE (e.c, e.o, e.s) IS DISTINCT FROM (e.rc, e.ro, e.rs)
              AND (e.ro >= 16384 OR e.rc = 'pg_catalog.pg_namespace'::pg_catalog.regclass OR e.rc = 'pg_catalog.pg_extension'::pg_catalog.regclass)
            """;

    /** The catalogs that {@link #SQL} names by OID alone, since each has thousands of edges. */
    static final String CATALOGS = """
            SELECT c.oid, c.relname FROM pg_catalog.pg_class c WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relkind = 'r'
            """;

    private EdgeQuery() {}
}
