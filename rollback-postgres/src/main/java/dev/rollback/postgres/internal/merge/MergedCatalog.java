package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The merged definitions while they are put together: captured objects at their former addresses, and what others made at its own. */
final class MergedCatalog {

    private final Lineage lineage;
    private final SchemaNames schemas;
    private final Map<Address, CatalogObject> expected = new LinkedHashMap<>();
    private final Set<Address> current = new HashSet<>();

    MergedCatalog(Lineage lineage, SchemaNames schemas) {
        this.lineage = lineage;
        this.schemas = schemas;
    }

    boolean has(Address address) {
        return expected.containsKey(address);
    }

    Optional<CatalogObject> at(Address address) {
        return Optional.ofNullable(expected.get(address));
    }

    /** True if it is to stay as others made it. */
    boolean isCurrent(Address address) {
        return current.contains(address);
    }

    void put(CatalogObject object) {
        expected.put(object.address(), object);
    }

    /** Puts a merged object that others had a part in. */
    void putCurrent(CatalogObject object) {
        put(object);
        current.add(object.address());
    }

    /** A captured object as it was, but for what its schema is called. */
    void putCaptured(CatalogObject before) {
        current.remove(before.address());
        put(schemas.moved(before));
    }

    /** A live object stays as it is, if nothing else is to be in its place. */
    void keep(CatalogObject now) {
        if (!has(lineage.expectedAddress(now.address()))) {
            putNow(now);
        }
    }

    /** Puts a live object as it is. */
    void putNow(CatalogObject now) {
        putCurrent(placed(
                lineage.expectedAddress(now.address()),
                now.container().map(lineage::expectedAddress),
                schemas.ofNow(now)));
    }

    /** A live object stays with all its parts; where what it is part of would go, that stays as a whole. */
    void keepWithHome(CatalogObject now) {
        now.container()
                .flatMap(lineage.now()::at)
                .filter(home -> !has(lineage.expectedAddress(home.address())))
                .ifPresentOrElse(this::keepWithHome, () -> keepWhole(now));
    }

    private void keepWhole(CatalogObject now) {
        keep(now);
        belonging(lineage.now(), now).forEach(this::keepWhole);
    }

    /** A captured object comes back with all that belonged to it; where what it was part of is gone, that comes back as a whole. */
    void restoreWithHome(CatalogObject before) {
        before.container()
                .flatMap(lineage.before()::at)
                .filter(home -> !has(home.address()))
                .ifPresentOrElse(this::restoreWithHome, () -> restoreWhole(before));
    }

    private void restoreWhole(CatalogObject before) {
        putCaptured(before);
        belonging(lineage.before(), before).forEach(this::restoreWhole);
    }

    /** The sequence of an identity stays and goes with it. */
    void followIdentity(CatalogObject before) {
        boolean had = before.attribute("identity_kind").isPresent();
        boolean has = at(before.address())
                .flatMap(column -> column.attribute("identity_kind"))
                .isPresent();
        if (had && !has) {
            sequences(lineage.before(), before).forEach(sequence -> remove(sequence.address()));
        } else if (has && !had) {
            lineage.afterOf(before).flatMap(lineage::nowOf).stream()
                    .flatMap(now -> sequences(lineage.now(), now))
                    .forEach(this::keep);
        }
    }

    /** Its parts, and the sequences that it owns. */
    private static List<CatalogObject> belonging(Catalog catalog, CatalogObject object) {
        return Stream.concat(catalog.parts(object.address()).stream(), sequences(catalog, object))
                .toList();
    }

    private static Stream<CatalogObject> sequences(Catalog catalog, CatalogObject owner) {
        return catalog.dependentsOf(owner.address()).stream()
                .filter(edge -> edge.type() == 'a' || edge.type() == 'i')
                .flatMap(edge -> catalog.at(edge.dependent()).stream())
                .filter(owned -> owned.object().kind() == ObjectKind.SEQUENCE);
    }

    /** Takes an object out, and all that is part of it. */
    void remove(Address address) {
        expected.remove(address);
        current.remove(address);
        List<Address> parts = expected.values().stream()
                .filter(object -> object.container().equals(Optional.of(address)))
                .map(CatalogObject::address)
                .toList();
        parts.forEach(this::remove);
    }

    static CatalogObject placed(Address address, Optional<Address> container, CatalogObject object) {
        return new CatalogObject(address, container, object.raw(), object.object());
    }

    /** A default is known by its column, a member of a publication by its table, a comment by its object, whatever those are called by now. */
    private CatalogObject named(Map<Address, CatalogObject> placed, CatalogObject object, List<Dependency> edges) {
        return switch (object.object().kind()) {
            case DEFAULT -> {
                String column = object.container()
                        .flatMap(address -> Optional.ofNullable(placed.get(address)))
                        .orElse(object)
                        .object()
                        .name();
                SortedMap<String, String> attributes =
                        new TreeMap<>(object.object().attributes().asMap());
                attributes.put("column", column);
                yield called(column, object.with(attributes));
            }
            case PUBLICATION_MEMBER ->
                edges.stream()
                        .filter(edge -> edge.dependent().equals(object.address()))
                        .flatMap(edge ->
                                Optional.ofNullable(placed.get(edge.referenced().whole())).stream())
                        .filter(table -> table.object().kind() == ObjectKind.TABLE)
                        .map(table -> called(table.object().name(), object))
                        .findFirst()
                        .orElse(object);
            case COMMENT ->
                object.container()
                        .flatMap(home -> Optional.ofNullable(placed.get(home)))
                        .filter(this::isRenamed)
                        .map(home -> CommentTarget.of(object, home))
                        .orElse(object);
            default -> object;
        };
    }

    /** True if it was called otherwise before the change, or is now. */
    private boolean isRenamed(CatalogObject object) {
        Optional<CatalogObject> before = lineage.before().at(object.address());
        return Stream.concat(before.stream(), before.flatMap(lineage::afterOf).flatMap(lineage::nowOf).stream())
                .anyMatch(of -> !Renames.qualified(of).equals(Renames.qualified(object)));
    }

    private static CatalogObject called(String name, CatalogObject object) {
        DatabaseObject of = object.object();
        return new CatalogObject(
                object.address(),
                object.container(),
                object.raw(),
                new DatabaseObject(of.kind(), of.schema(), name, of.identity(), of.attributes(), of.parts()));
    }

    /** The live object, if nobody did anything to it, and others gave something that it mentions another name. */
    private Optional<CatalogObject> printedOtherwise(CatalogObject was) {
        return lineage.afterOf(was).flatMap(after -> lineage.nowOf(after)
                .filter(live -> !was.raw().isEmpty() && live.raw().equals(was.raw()))
                .filter(live -> Renames.printsOtherwise(after, live)));
    }

    /** The merged catalog. */
    Catalog catalog() {
        List<Dependency> edges = new ArrayList<>();
        lineage.before().dependencies().stream()
                .filter(edge -> !current.contains(edge.dependent()))
                .forEach(edges::add);
        lineage.now().dependencies().stream()
                .map(edge -> new Dependency(
                        lineage.expectedAddress(edge.dependent()),
                        lineage.expectedAddress(edge.referenced()),
                        edge.type()))
                .filter(edge -> current.contains(edge.dependent()))
                .forEach(edges::add);
        Map<Address, CatalogObject> placed = new LinkedHashMap<>(expected);
        HeirColumns heirs = new HeirColumns(lineage, placed, current);
        heirs.follow(edges);
        new HeirIndexes(lineage, placed).complete(edges);
        new HeirChecks(lineage, placed).follow(edges);
        new LeftParents(lineage, placed).free(edges);
        new KeyColumns(lineage, placed).demandValues();
        Renames renames = Renames.sinceNow(lineage, placed);
        Renames sinceBefore = Renames.sinceBefore(lineage, placed);
        KeyNumbers numbers = new KeyNumbers(lineage);
        lineage.now().objects().stream()
                .filter(live -> current.contains(lineage.expectedAddress(live.address())))
                .forEach(live -> placed.computeIfPresent(
                        lineage.expectedAddress(live.address()),
                        (address, object) -> numbers.of(live, renames.applied(live.address(), object))));
        lineage.before().objects().stream()
                .filter(was -> !current.contains(was.address()))
                .forEach(was -> placed.computeIfPresent(was.address(), (address, object) -> printedOtherwise(was)
                        .map(live -> renames.applied(live.address(), Renames.printedAs(object, live)))
                        .map(printed -> sinceBefore.identified(was.address(), printed))
                        .orElseGet(() -> sinceBefore.identified(was.address(), object))));
        PartPlaces places = new PartPlaces(lineage, placed);
        placed.replaceAll((address, object) -> named(placed, places.placed(object), edges));
        Positions.of(List.copyOf(placed.values()), heirs.madeAnew())
                .forEach(column -> placed.put(column.address(), column));
        return new Catalog(placed.values(), edges);
    }
}
