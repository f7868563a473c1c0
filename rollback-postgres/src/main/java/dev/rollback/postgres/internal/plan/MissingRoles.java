package dev.rollback.postgres.internal.plan;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Grant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Roles that own, or are granted, what comes back, and that are gone: they belong to all databases of the server, and no baseline holds
 * them.
 *
 * @param roles those that are there
 */
record MissingRoles(Fates fates, Set<String> roles) {

    private static final Set<String> PRIVILEGES = Set.of("acl", "privileges");

    private static final Pattern IDENTIFIER = Pattern.compile("\"(?:[^\"]|\"\")+\"|[^\", ]+");

    /** Each with something that has to do with it. */
    Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        fates.created().forEach(object -> mentioned(object, name -> true)
                .filter(role -> !roles.contains(role))
                .forEach(role -> found.putIfAbsent(role, object.object().label())));
        fates.altered().forEach(pair -> mentioned(pair.was(), name -> differs(pair, name))
                .filter(role -> !roles.contains(role))
                .forEach(role -> found.putIfAbsent(role, pair.was().object().label())));
        return found;
    }

    private static boolean differs(Pair pair, String name) {
        return !pair.was().attribute(name).equals(pair.from().attributes().value(name));
    }

    private static Stream<String> mentioned(CatalogObject object, Predicate<String> asked) {
        Stream<String> named =
                Stream.of("owner", "role").filter(asked).flatMap(name -> object.attribute(name).stream());
        Stream<String> granted = PRIVILEGES.stream()
                .filter(asked)
                .flatMap(name -> object.attribute(name).stream())
                .flatMap(text -> Grant.parse(text).stream())
                .flatMap(grant -> Stream.of(grant.grantee(), grant.grantor()))
                .filter(role -> !role.isEmpty());
        Stream<String> policies = Optional.of("roles").filter(asked).flatMap(object::attribute).stream()
                .flatMap(list -> IDENTIFIER.matcher(list).results())
                .map(identifier -> unquoted(identifier.group()))
                .filter(role -> !role.equals("PUBLIC"));
        return Stream.of(named, granted, policies).flatMap(of -> of);
    }

    private static String unquoted(String identifier) {
        return identifier.startsWith("\"")
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier;
    }
}
