package dev.rollback.postgres.internal.catalog;

/**
 * The SQL that makes a privilege list comparable: one line for each grant, {@code grantee|PRIVILEGE|grantable|grantor}, sorted, with
 * the built-in default in place of NULL. {@code PUBLIC} is the grantee with the empty name.
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
                (SELECT pg_catalog.string_agg(
                            (CASE WHEN x.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(x.grantee) END)
                            || '|' || x.privilege_type || '|' || x.is_grantable || '|' || pg_catalog.pg_get_userbyid(x.grantor),
                            E'\\n' ORDER BY (CASE WHEN x.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(x.grantee) END) COLLATE "C",
                                         x.privilege_type COLLATE "C", x.is_grantable,
                                         pg_catalog.pg_get_userbyid(x.grantor) COLLATE "C")
                   FROM pg_catalog.aclexplode(COALESCE(%s, pg_catalog.acldefault(%s, %s))) x)"""
                .formatted(acl, kind, owner);
    }
}
