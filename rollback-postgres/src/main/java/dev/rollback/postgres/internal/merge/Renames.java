package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which relations, types and columns a rollback calls otherwise than they are called now. */
final class Renames {

    /** Attributes that are printed for a statement, and name other objects. */
    static final Set<String> TEXTS = Set.of(
            "definition", "expression", "generated_expression", "using_expression", "check_expression", "columns");

    /** Attributes that hold names of other objects. */
    private static final Set<String> WITH_NAMES = Stream.concat(
                    TEXTS.stream(),
                    Stream.of(
                            "partition_constraint",
                            "unique_key",
                            "unique_label",
                            "unique_predicate",
                            "exclusion_key",
                            "exclusion_label",
                            "exclusion_predicate",
                            "on",
                            "column",
                            "referenced",
                            "owned_by",
                            "attached_to"))
            .collect(Collectors.toUnmodifiableSet());

    /** Attributes that hold names of types. */
    private static final Map<ObjectKind, Set<String>> WITH_TYPES =
            Map.of(ObjectKind.COLUMN, Set.of("type"), ObjectKind.TYPE, Set.of("base", "attribute_types", "subtype"));

    /** Attributes that are nothing but names of tables and types. */
    private static final Set<String> NAMES = Set.of("parents", "of_type");

    private static final Set<String> NAMED = Set.of("pg_class", "pg_type");

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private final Catalog from;
    private final Map<String, String> relations = new HashMap<>();
    private final Map<Address, Map<String, String>> columns = new HashMap<>();

    private Renames(Catalog from, UnaryOperator<Address> expectedAddress, Map<Address, CatalogObject> expected) {
        this.from = from;
        for (CatalogObject object : from.objects()) {
            CatalogObject to = expected.get(expectedAddress.apply(object.address()));
            if (to == null) {
                continue;
            }
            if (object.object().kind() == ObjectKind.COLUMN) {
                renamed(object, to);
            } else if (NAMED.contains(object.address().catalog())
                    && !qualified(object).equals(qualified(to))) {
                relations.put(qualified(object), qualified(to));
            }
        }
    }

    /** Of what is there now. */
    static Renames sinceNow(Lineage lineage, Map<Address, CatalogObject> expected) {
        return new Renames(lineage.now(), lineage::expectedAddress, expected);
    }

    /** Of what was there before the change: what others renamed since. */
    static Renames sinceBefore(Lineage lineage, Map<Address, CatalogObject> expected) {
        return new Renames(lineage.before(), UnaryOperator.identity(), expected);
    }

    private void renamed(CatalogObject column, CatalogObject to) {
        if (!column.object().name().equals(to.object().name())) {
            columns.computeIfAbsent(column.address().whole(), table -> new HashMap<>())
                    .put(printed(column.object().name()), printed(to.object().name()));
        }
    }

    /** An object of this state, no text of it changed, but for what it is called by the names of its table and column, its types and parents. */
    CatalogObject identified(Address address, CatalogObject object) {
        Map<String, String> ofHome = from.at(address)
                .flatMap(CatalogObject::container)
                .map(Address::whole)
                .map(home -> columns.getOrDefault(home, Map.of()))
                .orElse(Map.of());
        RenamedText text = new RenamedText(relations, ofHome);
        if (text.changesNothing()) {
            return object;
        }
        RenamedText names = new RenamedText(relations, Map.of());
        Set<String> types = WITH_TYPES.getOrDefault(object.object().kind(), Set.of());
        Map<String, String> attributes =
                new TreeMap<>(object.object().attributes().asMap());
        attributes.replaceAll((name, value) -> NAMES.contains(name) || types.contains(name) ? names.of(value) : value);
        return identified(text, object, Attributes.of(attributes));
    }

    /** A live object under the names that are to be. */
    CatalogObject applied(Address live, CatalogObject object) {
        Set<Address> mentioned = new HashSet<>();
        object.container().map(Address::whole).ifPresent(mentioned::add);
        from.at(live).flatMap(CatalogObject::container).map(Address::whole).ifPresent(mentioned::add);
        from.needsOf(live).stream()
                .map(Dependency::referenced)
                .map(Address::whole)
                .forEach(mentioned::add);
        Map<String, String> ofColumns = new HashMap<>();
        mentioned.forEach(table -> ofColumns.putAll(columns.getOrDefault(table, Map.of())));
        RenamedText text = new RenamedText(relations, ofColumns);
        return text.changesNothing() ? object : applied(text, object);
    }

    private static CatalogObject applied(RenamedText text, CatalogObject object) {
        Map<String, String> attributes =
                new TreeMap<>(object.object().attributes().asMap());
        Set<String> types = WITH_TYPES.getOrDefault(object.object().kind(), Set.of());
        attributes.replaceAll(
                (name, value) -> WITH_NAMES.contains(name) || types.contains(name) ? text.of(value) : value);
        return identified(text, object, Attributes.of(attributes));
    }

    private static CatalogObject identified(RenamedText text, CatalogObject object, Attributes attributes) {
        DatabaseObject of = object.object();
        return new CatalogObject(
                object.address(),
                object.container(),
                object.raw(),
                new DatabaseObject(of.kind(), of.schema(), of.name(), text.of(of.identity()), attributes, of.parts()));
    }

    /** True if two states of an object print what it mentions by other names. */
    static boolean printsOtherwise(CatalogObject one, CatalogObject other) {
        return TEXTS.stream().anyMatch(name -> !one.attribute(name).equals(other.attribute(name)));
    }

    /** An object as another state of it prints it. */
    static CatalogObject printedAs(CatalogObject object, CatalogObject other) {
        Map<String, String> attributes =
                new TreeMap<>(object.object().attributes().asMap());
        attributes.replaceAll(
                (name, text) -> TEXTS.contains(name) ? other.attribute(name).orElse(text) : text);
        return object.with(attributes);
    }

    static String qualified(CatalogObject object) {
        return printed(object.object().schema()) + "." + printed(object.object().name());
    }

    /** As the server prints it, but for keywords, which it quotes too. */
    static String printed(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
