package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.sql.Quote;

/**
 * Drops a type whose functions take or return it, with these functions: each needs the other, so that only CASCADE parts them, as pg_dump
 * writes it too. Whatever else depends on the type or on its functions is asked for first, and refuses the drop as RESTRICT would.
 */
final class DropWithFunctions {

    private static final String BLOCK = """
            DECLARE
                used text;
            BEGIN
                WITH RECURSIVE own(classid, objid) AS (
                    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, %1$s::pg_catalog.regtype::pg_catalog.oid
                    UNION
                    SELECT part.classid, part.objid
                      FROM own
                     CROSS JOIN LATERAL (
                        SELECT d.classid, d.objid FROM pg_catalog.pg_depend d
                         WHERE d.refclassid = own.classid AND d.refobjid = own.objid AND d.deptype = 'i'
                        UNION ALL
                        SELECT d.refclassid, d.refobjid FROM pg_catalog.pg_depend d
                          JOIN pg_catalog.pg_depend back
                            ON back.classid = d.refclassid AND back.objid = d.refobjid
                           AND back.refclassid = d.classid AND back.refobjid = d.objid
                         WHERE d.classid = own.classid AND d.objid = own.objid
                           AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass) part)
                SELECT pg_catalog.string_agg(pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO used
                  FROM pg_catalog.pg_depend d
                 WHERE (d.refclassid, d.refobjid) IN (TABLE own) AND (d.classid, d.objid) NOT IN (TABLE own);
                IF used IS NOT NULL THEN
                    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
                        MESSAGE = %2$s, DETAIL = used;
                END IF;
                DROP TYPE %3$s CASCADE;
            END""";

    private DropWithFunctions() {}

    static String statement(String name) {
        return DoBlock.of(BLOCK.formatted(
                Quote.literal(name),
                Quote.literal("cannot drop type " + name + " because other objects depend on it"),
                name));
    }
}
