package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.ddl.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of a privilege list once everything is taken from it that was revoked since.
 *
 * @param grants what is left
 * @param revoked what is not, for people: one line each
 */
record HeldPrivileges(List<Grant> grants, List<String> revoked) {

    HeldPrivileges {
        grants = List.copyOf(grants);
        revoked = List.copyOf(revoked);
    }

    /**
     * Compares two lists of one object.
     *
     * @param was the object with the list of then
     * @param then the list of then
     * @param is the object of now, by which a list follows its owner
     * @param now the list of now
     * @param further grants on what the object is part of: a right to grant on the whole is one on the part
     */
    static HeldPrivileges of(
            CatalogObject was, List<Grant> then, CatalogObject is, List<Grant> now, Collection<Grant> further) {
        String owner = owner(was).orElse("");
        String ownerNow = owner(is).orElse(owner);
        List<Grant> left = new ArrayList<>();
        for (Grant grant : then) {
            Grant moved = grant.handedOver(owner, ownerNow);
            if (now.contains(moved) || now.contains(moved.withOption())) {
                left.add(grant);
            } else if (now.contains(moved.withoutOption())) {
                left.add(grant.withoutOption());
            }
        }
        // what was granted by the right of another grant goes with that one
        boolean more = true;
        while (more) {
            List<Grant> before = List.copyOf(left);
            more = left.removeIf(grant -> !mayBeMade(grant, owner, before, further));
        }
        return new HeldPrivileges(
                left,
                then.stream()
                        .filter(grant -> !left.contains(grant))
                        .map(grant -> told(was, grant, left))
                        .toList());
    }

    private static boolean mayBeMade(Grant grant, String owner, List<Grant> left, Collection<Grant> further) {
        return grant.grantor().equals(owner)
                || Stream.concat(left.stream(), further.stream())
                        .anyMatch(other -> other.grantable()
                                && other.grantee().equals(grant.grantor())
                                && other.privilege().equals(grant.privilege()));
    }

    private static String told(CatalogObject object, Grant grant, List<Grant> left) {
        return (left.contains(grant.withoutOption()) ? "GRANT OPTION FOR " : "") + grant.privilege() + " on "
                + object.attribute("target").orElse(object.object().label()) + " for "
                + (grant.grantee().isEmpty() ? "PUBLIC" : grant.grantee())
                + ", granted by " + grant.grantor();
    }

    private static Optional<String> owner(CatalogObject object) {
        return Stream.of("owner", "grantor", "role", "grant_owner")
                .flatMap(name -> object.attribute(name).stream())
                .findFirst();
    }

    /** True if both lists say the same. */
    boolean isSameAs(List<Grant> others) {
        return grants.size() == others.size() && grants.containsAll(others);
    }

    /** As the catalog writes it. */
    String text() {
        return grants.isEmpty()
                ? Grant.NONE
                : grants.stream()
                        .map(Grant::line)
                        .sorted(PrivilegeMerge.AS_PRINTED)
                        .collect(Collectors.joining("\n"));
    }
}
