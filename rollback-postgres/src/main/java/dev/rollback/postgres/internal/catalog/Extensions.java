package dev.rollback.postgres.internal.catalog;

/** What belongs to an extension, and what goes when it goes. */
final class Extensions {

    private Extensions() {}

    /**
     * The extensions with which an object goes ({@code ALTER … DEPENDS ON EXTENSION}), as a column.
     *
     * @param catalog the catalog of the object, for example {@code pg_proc}
     * @param oid its OID, for example {@code p.oid}
     */
    static String tiedTo(String catalog, String oid) {
        return """
                NULLIF(ARRAY(SELECT tx.extname FROM pg_catalog.pg_depend tie JOIN pg_catalog.pg_extension tx ON tx.oid = tie.refobjid
                              WHERE tie.classid = 'pg_catalog.%s'::pg_catalog.regclass AND tie.objid = %s AND tie.deptype = 'x'
                                AND tie.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                              ORDER BY tx.extname COLLATE "C")::text, '{}') AS extensions
                """.formatted(catalog, oid);
    }

    /**
     * The condition that leaves members out, which come and go with their extension, as an addition to other conditions.
     *
     * @param catalog the catalog of the object, for example {@code pg_type}
     * @param oid its OID, for example {@code t.oid}
     */
    static String andNotMember(String catalog, String oid) {
        return """
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend member
                                 WHERE member.classid = 'pg_catalog.%s'::regclass AND member.objid = %s AND member.deptype = 'e')
                """.formatted(catalog, oid);
    }
}
