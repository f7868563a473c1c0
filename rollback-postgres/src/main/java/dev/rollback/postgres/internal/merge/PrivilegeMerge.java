package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.ddl.Grant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Privilege lists are sets: what others granted since stays granted, what they revoked since stays revoked. */
final class PrivilegeMerge {

    private static final List<String> OWNERS = List.of("owner", "grantor", "grant_owner");

    /** The order in which a privilege list is written. */
    static final Comparator<String> AS_PRINTED = Comparator.comparing((String line) -> field(line, 0))
            .thenComparing(line -> field(line, 1))
            .thenComparing(line -> field(line, 2))
            .thenComparing(line -> field(line, 3));

    private PrivilegeMerge() {}

    /**
     * The merged list, in the words of the owner that the object is to have: what a list says of its own owner moves with the ownership.
     *
     * @param owner who owns the object once it is merged, for the three states who owned it then
     */
    static Optional<String> of(
            CatalogObject before, CatalogObject after, CatalogObject now, String name, String owner) {
        Set<String> was = lines(before, name, owner);
        Set<String> then = lines(after, name, owner);
        Set<String> is = lines(now, name, owner);
        Set<String> merged = new TreeSet<>(AS_PRINTED);
        merged.addAll(was);
        merged.removeIf(line -> then.contains(line) && !is.contains(line));
        is.stream().filter(line -> !then.contains(line)).forEach(merged::add);
        if (merged.isEmpty()) {
            boolean listed =
                    before.attribute(name).isPresent() || now.attribute(name).isPresent();
            return listed ? Optional.of(Grant.NONE) : Optional.empty();
        }
        return Optional.of(String.join("\n", merged));
    }

    /** True if somebody in a list grants what he may not: others made use of a grant option that goes. */
    static boolean isUnfounded(String acl, String owner) {
        List<Grant> grants = Grant.parse(acl);
        return grants.stream().filter(grant -> !grant.grantor().equals(owner)).anyMatch(grant -> grants.stream()
                .noneMatch(option -> option.grantable()
                        && option.grantee().equals(grant.grantor())
                        && option.privilege().equals(grant.privilege())));
    }

    private static Set<String> lines(CatalogObject object, String name, String owner) {
        return Grant.handedOver(Grant.parse(object.attribute(name).orElse(Grant.NONE)), owner(object), owner).stream()
                .map(Grant::line)
                .collect(Collectors.toSet());
    }

    /** Who owns it, or the table that it is a column of; empty where nobody does. */
    static String owner(CatalogObject object) {
        return OWNERS.stream()
                .flatMap(name -> object.attribute(name).stream())
                .findFirst()
                .orElse("");
    }

    private static String field(String line, int number) {
        return line.split("\\|", -1)[number];
    }
}
