package dev.rollback.postgres.internal.catalog;

/**
 * The SQL that makes a privilege list comparable: one line for each grant, {@code grantee|PRIVILEGE|grantable|grantor}, sorted, with
 * the built-in default in place of NULL. {@code PUBLIC} is the grantee with the empty name.
 * {@code none} stands for a list without any grant, which is not the same as the default.
 */
public final class AclText {

    private AclText() {}

    /**
     * The expression for a select list.
     *
     * @param acl the aclitem array, for example {@code c.relacl}
     * @param kind the letter that {@code acldefault} takes, as SQL: {@code 'r'}
     * @param owner the owner's OID, for example {@code c.relowner}
     */
    public static String of(String acl, String kind, String owner) {
        return """
                (SELECT COALESCE(pg_catalog.string_agg(
                            (CASE WHEN x.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(x.grantee) END)
                            || '|' || x.privilege_type || '|' || x.is_grantable || '|' || pg_catalog.pg_get_userbyid(x.grantor),
                            E'\\n' ORDER BY (CASE WHEN x.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(x.grantee) END) COLLATE "C",
                                         x.privilege_type COLLATE "C", x.is_grantable,
                                         pg_catalog.pg_get_userbyid(x.grantor) COLLATE "C"), 'none')
                   FROM pg_catalog.aclexplode(COALESCE(%s, pg_catalog.acldefault(%s, %s))) x)""".formatted(acl, kind, owner);
    }

    /**
     * The two attributes that every object with privileges has: {@code acl}, and {@code acl_default}, what the list would be had nobody
     * granted or revoked anything.
     */
    public static String columns(String acl, String kind, String owner) {
        return of(acl, kind, owner) + " AS acl,\n" + of("NULL::aclitem[]", kind, owner) + " AS acl_default\n";
    }

    /** The same for a query with many rows, that joins {@link #byOwner}: most objects have the list that their owner's objects have. */
    static String columnsByOwner(String acl, String kind, String owner) {
        return "CASE WHEN " + acl + " IS NULL THEN by_owner.acl ELSE " + of(acl, kind, owner)
                + " END AS acl, by_owner.acl AS acl_default\n";
    }

    /**
     * Joins the built-in defaults, worked out once for each owner.
     *
     * @param catalog the catalog that the objects are in, for example {@code pg_class}
     * @param owner its column with the owner
     * @param kind the letter that {@code acldefault} takes, as SQL
     * @param alias the catalog's alias in the query
     */
    static String byOwner(String catalog, String owner, String kind, String alias) {
        return "LEFT JOIN (SELECT o.owner, " + of("NULL::pg_catalog.aclitem[]", kind, "o.owner")
                + " AS acl FROM (SELECT DISTINCT " + owner + " AS owner FROM pg_catalog." + catalog
                + ") o OFFSET 0) by_owner ON by_owner.owner = " + alias + "." + owner + "\n";
    }
}
