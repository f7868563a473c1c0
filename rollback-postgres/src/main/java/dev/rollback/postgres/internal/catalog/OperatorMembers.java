package dev.rollback.postgres.internal.catalog;

/**
 * The operators and functions that belong to an operator class or loosely to a family, as CREATE OPERATOR CLASS lists them. Which of the
 * two a member belongs to is known to {@code pg_depend} alone.
 */
final class OperatorMembers {

    private static final String ROWS = """
            LEFT JOIN LATERAL (
                SELECT pg_catalog.array_agg(m.key ORDER BY m.key COLLATE "C")::text AS keys,
                       pg_catalog.array_agg(m.definition ORDER BY m.key COLLATE "C")::text AS definitions,
                       pg_catalog.string_agg(m.raw, ',' ORDER BY m.key COLLATE "C") AS raw
                  FROM (SELECT pg_catalog.format('OPERATOR %s (%s, %s)', a.amopstrategy, pg_catalog.format_type(a.amoplefttype, NULL),
                                                 pg_catalog.format_type(a.amoprighttype, NULL)) AS key,
                               pg_catalog.format('OPERATOR %s %s', a.amopstrategy, a.amopopr::regoperator)
                                   || COALESCE((SELECT pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname)
                                                  FROM pg_catalog.pg_opfamily s JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace
                                                 WHERE s.oid = a.amopsortfamily), '') AS definition,
                               pg_catalog.to_jsonb(a)::text AS raw
                          FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_amop a ON a.oid = d.objid
                         WHERE d.classid = 'pg_catalog.pg_amop'::regclass AND d.refclassid = '$catalog$'::regclass AND d.refobjid = $oid$
                        UNION ALL
                        SELECT pg_catalog.format('FUNCTION %s (%s, %s)', a.amprocnum, pg_catalog.format_type(a.amproclefttype, NULL),
                                                 pg_catalog.format_type(a.amprocrighttype, NULL)),
                               pg_catalog.format('FUNCTION %s (%s, %s) %s', a.amprocnum, pg_catalog.format_type(a.amproclefttype, NULL),
                                                 pg_catalog.format_type(a.amprocrighttype, NULL), a.amproc::regprocedure),""" + CatalogRow.text("a", "oid", "amproc") + """
                          FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_amproc a ON a.oid = d.objid
                         WHERE d.classid = 'pg_catalog.pg_amproc'::regclass AND d.refclassid = '$catalog$'::regclass AND d.refobjid = $oid$) m) m
                ON true
            """;

    private OperatorMembers() {}

    /** Joins {@code m.keys}, {@code m.definitions} and {@code m.raw} of the class or family at {@code oid}. */
    static String of(String catalog, String oid) {
        return ROWS.replace("$catalog$", "pg_catalog." + catalog).replace("$oid$", oid);
    }
}
