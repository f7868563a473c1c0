package dev.rollback.postgres.internal.ddl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts grants into an order in which every grantor has the right to grant before it is used. */
final class Succession {

    private static final Comparator<Grant> WITHIN_A_ROUND = Comparator.comparing(Grant::grantor)
            .thenComparing(Grant::grantee)
            .thenComparing(Grant::grantable)
            .thenComparing(Grant::privilege);

    /** A role's right to grant a privilege on. */
    private record Right(String role, String privilege) {}

    private Succession() {}

    /**
     * The order; the owner's own come first, as the server lists them.
     *
     * @param standing grants that are there already
     */
    static List<Grant> of(String owner, Collection<Grant> grants, Collection<Grant> standing) {
        Set<Right> rights = new HashSet<>();
        addRights(rights, standing);
        List<Grant> left = new ArrayList<>(grants);
        List<Grant> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Grant> round = left.stream()
                    .filter(grant -> grant.grantor().equals(owner)
                            || rights.contains(new Right(grant.grantor(), grant.privilege())))
                    .sorted(Comparator.comparing(
                                    (Grant grant) -> !grant.grantee().equals(owner))
                            .thenComparing(WITHIN_A_ROUND))
                    .toList();
            // nobody left has the right: PostgreSQL says so better than we could
            List<Grant> next = round.isEmpty() ? List.copyOf(left) : round;
            order.addAll(next);
            addRights(rights, next);
            left.removeAll(next);
        }
        return order;
    }

    private static void addRights(Set<Right> rights, Collection<Grant> grants) {
        grants.stream()
                .filter(Grant::grantable)
                .forEach(grant -> rights.add(new Right(grant.grantee(), grant.privilege())));
    }
}
