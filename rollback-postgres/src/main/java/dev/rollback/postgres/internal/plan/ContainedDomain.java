package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A domain that arrays, composites or ranges contain: while a relation has a column of these, the server refuses a constraint of the
 * domain that it has to prove, because it does not look for values within others.
 *
 * @param live where the domain and its users are
 */
record ContainedDomain(Catalog live) {

    private static final String NOT_VALID = " NOT VALID";

    /** True if the domain gets a constraint that values have to be proven by. */
    static boolean isTightened(Pair type) {
        if (type.was().attribute("base").isEmpty()) {
            return false;
        }
        List<String> there = checks(type.is());
        boolean checked =
                checks(type.was()).stream().anyMatch(check -> !check.endsWith(NOT_VALID) && !there.contains(check));
        return checked || (flag(type.was()) && !flag(type.is()));
    }

    private static List<String> checks(CatalogObject domain) {
        return ArrayText.elements(domain.attribute("constraint_definitions").orElse("{}"));
    }

    private static boolean flag(CatalogObject domain) {
        return domain.object().attributes().flag("not_null");
    }

    /** The relations that must not be there meanwhile. */
    List<CatalogObject> holders(CatalogObject domain) {
        return within(domain).distinct().toList();
    }

    private Stream<CatalogObject> within(CatalogObject domain) {
        return users(domain).flatMap(user -> switch (user.object().kind()) {
            case COLUMN ->
                user.attribute("type").equals(Optional.of(domain.object().identity()))
                        ? Stream.empty()
                        : relation(user);
            case TYPE -> user.attribute("base").isPresent() ? within(user) : containing(user);
            default -> Stream.empty();
        });
    }

    private Stream<CatalogObject> containing(CatalogObject type) {
        return users(type).flatMap(user -> switch (user.object().kind()) {
            case COLUMN -> relation(user);
            case TYPE -> containing(user);
            case TABLE -> Stream.of(user);
            default -> Stream.empty();
        });
    }

    private Stream<CatalogObject> users(CatalogObject type) {
        return live.dependentsOf(type.address()).stream()
                .map(Dependency::dependent)
                .distinct()
                .flatMap(user -> live.at(user).stream());
    }

    private Stream<CatalogObject> relation(CatalogObject column) {
        return column.container().flatMap(live::at).stream()
                .filter(of ->
                        of.object().kind() == ObjectKind.TABLE || of.object().kind() == ObjectKind.MATERIALIZED_VIEW);
    }
}
