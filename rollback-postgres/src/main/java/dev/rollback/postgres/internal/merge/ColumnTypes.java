package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Labels;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the types of columns of other states are called while the database is as it is now: rows are worked out before anything gets its
 * former name back, and before anything that is gone is there again.
 */
final class ColumnTypes {

    private static final Set<ObjectKind> NAMED_BY_RULES =
            Set.of(ObjectKind.TYPE, ObjectKind.ROUTINE, ObjectKind.OPERATOR, ObjectKind.COLLATION);

    static final String TEXT = "pg_catalog.text";

    private final Lineage lineage;
    private final Catalog expected;
    private final Map<Address, CatalogObject> liveOf;

    /**
     * @param expected the merged catalog
     * @param liveOf live objects by the address that they have in it
     */
    ColumnTypes(Lineage lineage, Catalog expected, Map<Address, CatalogObject> liveOf) {
        this.lineage = lineage;
        this.expected = expected;
        this.liveOf = Map.copyOf(liveOf);
    }

    /** True for an object of the merged catalog that was not there before the change. */
    boolean cameSince(CatalogObject object) {
        return lineage.before().at(object.address()).isEmpty();
    }

    /** True for an object of before the change that speaks of a column, itself or through a view, to which others gave another type. */
    boolean isOverRetyped(CatalogObject object) {
        return isOverRetyped(object.address(), new HashSet<>());
    }

    private boolean isOverRetyped(Address dependent, Set<Address> asked) {
        return asked.add(dependent)
                && lineage.before().needsOf(dependent).stream()
                        .map(Dependency::referenced)
                        .anyMatch(needed -> isRetyped(needed) || isOverRetyped(needed.whole(), asked));
    }

    private boolean isRetyped(Address column) {
        return column.part() > 0
                && lineage.before()
                        .at(column)
                        .filter(was -> expected.at(column)
                                .filter(is -> !expected(is).isSame(before(was)))
                                .isPresent())
                        .isPresent();
    }

    /** The type of a column of the merged catalog. */
    ColumnType expected(CatalogObject column) {
        return ColumnType.of(column, expected);
    }

    /** The type of a column before the change. */
    ColumnType before(CatalogObject column) {
        return ColumnType.of(column, lineage.before());
    }

    /**
     * True if the merged catalog has a column whose values from before the change nobody knows: it was generated until the seal, so that they
     * were not kept, and others made it a plain one; or they have labels within, as attributes of a composite type, that others renamed.
     */
    boolean isUnkept(CatalogObject column) {
        return lineage.before()
                .at(column.address())
                .filter(was -> isGenerated(was)
                        ? !isGenerated(column)
                                && lineage.afterOf(was)
                                        .filter(ColumnTypes::isGenerated)
                                        .isPresent()
                        : isRelabelledWithin(was))
                .isPresent();
    }

    private static boolean isGenerated(CatalogObject column) {
        return column.attribute("generated_kind").isPresent();
    }

    /** Those of a column that is nothing but a label, or an array of them, are read by their new names. */
    private boolean isRelabelledWithin(CatalogObject column) {
        ColumnType type = before(column);
        return type.labels().isEmpty()
                && type.object().stream()
                        .flatMap(of -> lineage.before().typesWithin(of).stream())
                        .anyMatch(within -> expected.at(within.address())
                                .filter(to -> !Labels.keepTexts(Labels.of(within.object()), Labels.of(to.object())))
                                .isPresent());
    }

    /** The type of a column after the change. */
    ColumnType after(CatalogObject column) {
        return ColumnType.of(column, lineage.after()).at(lineage::expectedAddressAfter);
    }

    /** The type of a live column. */
    ColumnType now(CatalogObject column) {
        return ColumnType.of(column, lineage.now()).at(lineage::expectedAddress);
    }

    /** A column of the merged catalog under a type that is there. */
    CatalogObject present(CatalogObject column) {
        return present(column, expected(column));
    }

    /** A column under a type that is there: its own, or what its values can be taken for as long as that is not there. */
    CatalogObject present(CatalogObject column, ColumnType type) {
        if (type.object().isEmpty()) {
            return new ExtensionTypes(expected, liveOf).present(column);
        }
        CatalogObject own = type.object().get();
        CatalogObject user = expected.at(own.address()).orElse(own);
        Optional<CatalogObject> now = Optional.ofNullable(liveOf.get(user.address()));
        if (now.filter(is -> speaks(user, is, new HashSet<>())).isPresent()) {
            return typed(column, type.called(now.get()));
        }
        return user.attribute("base")
                .filter(base -> type.rest().isEmpty())
                .filter(base -> expected(typed(column, base)).object().isEmpty())
                .map(base -> untyped(column, base))
                .orElseGet(() -> untyped(column, TEXT));
    }

    /**
     * True if what a rule says can be asked by now: it names nothing that is called otherwise, no type that takes other values, no function
     * that is another one, and no value is only there as a text.
     */
    boolean speaks(CatalogObject rule, List<CatalogObject> columns) {
        return columns.stream()
                        .noneMatch(column -> present(column).attribute("type").equals(Optional.of(TEXT)))
                && needed(rule)
                        .allMatch(needed ->
                                called(needed).filter(now -> means(needed, now)).isPresent());
    }

    /** True if the collation of a column is there under its name. */
    boolean collates(CatalogObject column) {
        return needed(column)
                .filter(needed -> needed.object().kind() == ObjectKind.COLLATION)
                .allMatch(needed -> called(needed).isPresent());
    }

    /** What a rule of a table says, under the names that the columns are to have: others may have given them others since. */
    String text(CatalogObject rule, Address table, String name) {
        String text = rule.object().attributes().required(name);
        boolean captured = lineage.before()
                .at(rule.address())
                .flatMap(was -> was.attribute(name))
                .equals(Optional.of(text));
        Map<String, String> renamed = new HashMap<>();
        lineage.before().columns(table).forEach(was -> expected.at(was.address())
                .filter(column ->
                        captured && !column.object().name().equals(was.object().name()))
                .ifPresent(column -> renamed.put(
                        Renames.printed(was.object().name()),
                        Renames.printed(column.object().name()))));
        return new RenamedText(Map.of(), renamed).of(text);
    }

    Stream<CatalogObject> needed(CatalogObject rule) {
        return expected.needsOf(rule.address()).stream()
                .flatMap(edge -> expected.at(edge.referenced().whole()).stream())
                .filter(needed -> NAMED_BY_RULES.contains(needed.object().kind()));
    }

    /** What is there under the same name. */
    Optional<CatalogObject> called(CatalogObject needed) {
        return Optional.ofNullable(liveOf.get(needed.address()))
                .filter(now -> now.object().identity().equals(needed.object().identity()));
    }

    boolean means(CatalogObject needed, CatalogObject now) {
        return needed.object().kind() == ObjectKind.TYPE
                ? speaks(needed, now, new HashSet<>())
                : !new Pair(needed, now).differs();
    }

    /** What the domains of columns say of their values. */
    DomainRules domains() {
        return new DomainRules(this, lineage, liveOf);
    }

    static CatalogObject typed(CatalogObject column, String type) {
        TreeMap<String, String> attributes =
                new TreeMap<>(column.object().attributes().asMap());
        attributes.put("type", type);
        return column.with(attributes);
    }

    static CatalogObject untyped(CatalogObject column, String type) {
        TreeMap<String, String> attributes =
                new TreeMap<>(column.object().attributes().asMap());
        attributes.put("type", type);
        attributes.remove("user_type");
        return column.with(attributes);
    }

    /** True if a live type takes the values that a type of the merged catalog has, by their texts. */
    private boolean speaks(CatalogObject type, CatalogObject now, Set<Address> asked) {
        if (!asked.add(now.address())) {
            return true;
        }
        if (type.attribute("labels").isPresent()) {
            return labels(now).containsAll(labels(type));
        }
        return raw(expected, type).equals(raw(lineage.now(), now))
                && expected.needsOf(type.address()).stream()
                        .map(Dependency::referenced)
                        .map(Address::whole)
                        .flatMap(address -> expected.at(address).stream())
                        .filter(needed -> needed.object().kind() == ObjectKind.TYPE)
                        .allMatch(needed -> Optional.ofNullable(liveOf.get(needed.address()))
                                .filter(is -> speaks(needed, is, asked))
                                .isPresent());
    }

    private static List<String> labels(CatalogObject type) {
        return Labels.of(type.object());
    }

    /** What a type is, but for its name: its catalog row, or the columns of the relation whose rows it has. */
    private static List<String> raw(Catalog catalog, CatalogObject type) {
        return type.object().kind() == ObjectKind.TYPE
                ? List.of(type.raw())
                : catalog.columns(type.address()).stream()
                        .map(CatalogObject::raw)
                        .toList();
    }
}
