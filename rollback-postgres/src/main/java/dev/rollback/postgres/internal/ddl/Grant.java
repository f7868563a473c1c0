package dev.rollback.postgres.internal.ddl;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a privilege list.
 *
 * @param grantee the role that may; empty for PUBLIC
 * @param privilege for example SELECT
 * @param grantable whether the grantee may grant it on
 * @param grantor the role that granted it
 */
public record Grant(String grantee, String privilege, boolean grantable, String grantor) {

    /** The text of a list without any grant. */
    public static final String NONE = "none";

    private static final Pattern LINE = Pattern.compile("(.*)\\|([A-Z ]+)\\|(true|false)\\|(.*)");

    /** The lines of a list as {@link dev.rollback.postgres.internal.catalog.AclText} writes it. */
    public static List<Grant> parse(String acl) {
        return acl.equals(NONE) ? List.of() : acl.lines().map(Grant::line).toList();
    }

    private static Grant line(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Cannot read privilege: expected grantee|privilege|grantable|grantor, found " + text);
        }
        return new Grant(matcher.group(1), matcher.group(2), Boolean.parseBoolean(matcher.group(3)), matcher.group(4));
    }

    /** The grantees of a list; the empty name is PUBLIC. */
    static Set<String> grantees(List<Grant> grants) {
        return grants.stream().map(Grant::grantee).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What ALTER OWNER makes of the list: the new owner takes the place of the old one on both sides, and equal lines become one. */
    public static List<Grant> handedOver(List<Grant> grants, String oldOwner, String newOwner) {
        List<Grant> moved = grants.stream()
                .map(grant -> grant.handedOver(oldOwner, newOwner))
                .distinct()
                .toList();
        return moved.stream()
                .filter(grant -> grant.grantable || !moved.contains(grant.withOption()))
                .toList();
    }

    /** What ALTER OWNER makes of it. */
    public Grant handedOver(String oldOwner, String newOwner) {
        return new Grant(
                grantee.equals(oldOwner) ? newOwner : grantee,
                privilege,
                grantable,
                grantor.equals(oldOwner) ? newOwner : grantor);
    }

    /** The same with the right to grant it on. */
    public Grant withOption() {
        return new Grant(grantee, privilege, true, grantor);
    }

    /** The same without the right to grant it on. */
    public Grant withoutOption() {
        return new Grant(grantee, privilege, false, grantor);
    }

    /** The line, as it is parsed. */
    public String line() {
        return grantee + "|" + privilege + "|" + grantable + "|" + grantor;
    }

    /** True if one GRANT can make both. */
    boolean sharesStatementWith(Grant other) {
        return grantee.equals(other.grantee) && grantor.equals(other.grantor) && grantable == other.grantable;
    }
}
