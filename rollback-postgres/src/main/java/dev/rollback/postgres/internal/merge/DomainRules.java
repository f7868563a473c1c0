package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the domains of columns say of their values: what they get back, and what others gave them since the change.
 *
 * @param liveOf live objects by the address that they have in it
 */
record DomainRules(ColumnTypes types, Lineage lineage, Map<Address, CatalogObject> liveOf) {

    private static final String NOT_VALID = " NOT VALID";

    /**
     * What the domain of a column says of its values.
     *
     * @param type the type that the domain is made of
     * @param check the text, {@code CHECK (...)} of {@code VALUE}
     */
    record DomainCheck(String type, String check) {}

    /** True if a domain by which a column takes no NULL admits it now, or is not there. */
    boolean regainNotNull(CatalogObject column) {
        return isNotNull(
                column, domain -> !now(domain).filter(DomainRules::isNotNull).isPresent());
    }

    /** True if a domain by which a column takes no NULL admitted it before the change: others forbade it since. */
    boolean isNotNullSince(CatalogObject column) {
        return isNotNull(
                column, domain -> before(domain).filter(was -> !isNotNull(was)).isPresent());
    }

    private boolean isNotNull(CatalogObject column, Predicate<CatalogObject> admitted) {
        Optional<CatalogObject> domain = domain(column);
        return domain.filter(DomainRules::isNotNull).filter(admitted).isPresent()
                || domain.map(DomainRules::base)
                        .filter(base -> isNotNull(ColumnTypes.typed(column, base), admitted))
                        .isPresent();
    }

    /** Checks that the domain of a column gets back, or comes back with, as far as they can be asked by now. */
    List<DomainCheck> regainedChecks(CatalogObject column) {
        return checks(column, domain -> Stream.concat(
                        now(domain).stream().flatMap(is -> checks(is).stream()),
                        checks(domain).stream().filter(check -> check.endsWith(NOT_VALID)))
                .toList());
    }

    /** Checks that others gave the domain of a column: values from before the change may break them. */
    List<DomainCheck> checksSince(CatalogObject column) {
        return checks(column, domain -> checks(before(domain).orElse(domain)));
    }

    /** A column that is there, under the type that takes its values also where others forbade them: that is asked as a rule. */
    CatalogObject admitting(CatalogObject present, CatalogObject column) {
        return checksSince(column).stream()
                .reduce((outer, inner) -> inner)
                .map(check -> ColumnTypes.typed(present, check.type()))
                .orElse(present);
    }

    private List<DomainCheck> checks(CatalogObject column, Function<CatalogObject, List<String>> others) {
        return domain(column).stream()
                .flatMap(domain -> {
                    List<String> known = others.apply(domain);
                    Stream<DomainCheck> own = checks(domain).stream()
                            .filter(check -> !known.contains(check))
                            .filter(check -> speaks(domain))
                            .map(check -> new DomainCheck(base(domain), check.replaceFirst(NOT_VALID + "$", "")));
                    return Stream.concat(own, checks(ColumnTypes.typed(column, base(domain)), others).stream());
                })
                .toList();
    }

    private boolean speaks(CatalogObject domain) {
        return types.needed(domain).allMatch(needed -> types.called(needed)
                .filter(now -> needed.object().kind() == ObjectKind.TYPE || types.means(needed, now))
                .isPresent());
    }

    private Optional<CatalogObject> now(CatalogObject domain) {
        return Optional.ofNullable(liveOf.get(domain.address()));
    }

    private Optional<CatalogObject> before(CatalogObject domain) {
        return lineage.before().at(domain.address());
    }

    private static String base(CatalogObject domain) {
        return domain.object().attributes().required("base");
    }

    private static List<String> checks(CatalogObject domain) {
        return ArrayText.elements(domain.attribute("constraint_definitions").orElse("{}"));
    }

    private Optional<CatalogObject> domain(CatalogObject column) {
        return Optional.of(types.expected(column))
                .filter(type -> type.rest().isEmpty())
                .flatMap(ColumnType::object)
                .filter(type -> type.attribute("base").isPresent());
    }

    private static boolean isNotNull(CatalogObject domain) {
        return domain.object().attributes().flag("not_null");
    }
}
