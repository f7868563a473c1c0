package dev.rollback.postgres.internal.catalog;

/** Members of extensions come and go with their extension, so every query leaves them out. */
final class Extensions {

    private Extensions() {}

    /**
     * The condition that leaves members out, as an addition to other conditions.
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
