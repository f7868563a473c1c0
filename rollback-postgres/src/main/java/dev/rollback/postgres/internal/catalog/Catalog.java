package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole catalog at one moment: objects by address and by identity, dependencies both ways. Safe for concurrent use. */
public final class Catalog {

    private final Map<Address, CatalogObject> byAddress = new LinkedHashMap<>();
    private final Map<ObjectKind, Map<String, CatalogObject>> byName = new EnumMap<>(ObjectKind.class);
    private final Map<ObjectKind, List<CatalogObject>> byKind;
    private final Map<Address, List<CatalogObject>> parts;
    private final Map<Address, List<Dependency>> dependents;
    private final Map<Address, List<Dependency>> needs;
    private final List<Dependency> dependencies;
    private volatile @Nullable Fingerprint fingerprint;

    public Catalog(Collection<CatalogObject> objects, Collection<Dependency> dependencies) {
        for (CatalogObject object : objects) {
            byAddress.put(object.address(), object);
            byName.computeIfAbsent(object.object().kind(), kind -> new LinkedHashMap<>())
                    .put(object.object().identity(), object);
        }
        this.byKind = byAddress.values().stream()
                .collect(Collectors.groupingBy(
                        object -> object.object().kind(),
                        Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
        this.parts = byAddress.values().stream()
                .filter(object -> object.container().isPresent())
                .collect(grouped(object -> object.container().orElseThrow()));
        this.dependencies = dependencies.stream()
                .filter(edge -> byAddress.containsKey(edge.dependent()) && byAddress.containsKey(edge.referenced()))
                .toList();
        this.dependents = this.dependencies.stream().collect(grouped(Dependency::referenced));
        this.needs = this.dependencies.stream().collect(grouped(Dependency::dependent));
    }

    private static <T> Collector<T, ?, Map<Address, List<T>>> grouped(Function<T, Address> by) {
        return Collectors.groupingBy(by, Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
    }

    /** The digest of what it means, worked out once. */
    Fingerprint fingerprint(Supplier<Fingerprint> made) {
        Fingerprint known = fingerprint;
        if (known == null) {
            known = made.get();
            fingerprint = known;
        }
        return known;
    }

    public Collection<CatalogObject> objects() {
        return byAddress.values();
    }

    public List<Dependency> dependencies() {
        return dependencies;
    }

    public Optional<CatalogObject> at(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    public Optional<CatalogObject> named(ObjectKind kind, String identity) {
        return Optional.ofNullable(byName.getOrDefault(kind, Map.of()).get(identity));
    }

    public List<CatalogObject> ofKind(ObjectKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The types that values of a type, or rows of a relation, consist of: itself, and those of its attributes, of its base, of their parts. */
    public Collection<CatalogObject> typesWithin(CatalogObject type) {
        Map<Address, CatalogObject> found = new LinkedHashMap<>();
        addTypesWithin(type, found);
        return found.values();
    }

    private void addTypesWithin(CatalogObject type, Map<Address, CatalogObject> found) {
        if (found.putIfAbsent(type.address(), type) == null) {
            Stream.concat(
                            type.object().kind() == ObjectKind.TYPE ? Stream.of(type) : Stream.empty(),
                            columns(type.address()).stream())
                    .flatMap(part -> needsOf(part.address()).stream())
                    .flatMap(edge -> at(edge.referenced().whole()).stream())
                    .filter(needed -> needed.object().kind() == ObjectKind.TYPE
                            || ColumnType.WITH_ROWS.contains(needed.object().kind()))
                    .forEach(needed -> addTypesWithin(needed, found));
        }
    }

    /** What is contained in it directly: a table's columns, constraints, indexes, triggers. */
    public List<CatalogObject> parts(Address container) {
        return parts.getOrDefault(container, List.of());
    }

    /** The columns of a relation, in order. */
    public List<CatalogObject> columns(Address relation) {
        return parts(relation).stream()
                .filter(part -> part.object().kind() == ObjectKind.COLUMN)
                .sorted(Comparator.comparingInt(part -> part.address().part()))
                .toList();
    }

    /** Edges that point at it. */
    public List<Dependency> dependentsOf(Address address) {
        return dependents.getOrDefault(address, List.of());
    }

    /** The tables that inherit from it, partitions among them, of all generations. */
    public Set<Address> heirs(Address table) {
        Set<Address> heirs = new LinkedHashSet<>();
        dependentsOf(table).stream()
                .map(Dependency::dependent)
                .filter(dependent -> at(dependent)
                        .filter(heir -> heir.object().kind() == ObjectKind.TABLE)
                        .isPresent())
                .filter(heirs::add)
                .forEach(heir -> heirs.addAll(heirs(heir)));
        return heirs;
    }

    /** The tables that it inherits from, or is a partition of, of all generations. */
    public Set<Address> forebears(Address table) {
        Set<Address> forebears = new LinkedHashSet<>();
        needsOf(table).stream()
                .map(Dependency::referenced)
                .filter(referenced -> at(referenced)
                        .filter(parent -> parent.object().kind() == ObjectKind.TABLE)
                        .isPresent())
                .filter(forebears::add)
                .forEach(parent -> forebears.addAll(forebears(parent)));
        return forebears;
    }

    /** The same with other objects at some addresses. */
    public Catalog replacing(Map<Address, CatalogObject> others) {
        return others.isEmpty()
                ? this
                : new Catalog(
                        objects().stream()
                                .map(object -> others.getOrDefault(object.address(), object))
                                .toList(),
                        dependencies());
    }

    /** Edges that leave it. */
    public List<Dependency> needsOf(Address address) {
        return needs.getOrDefault(address, List.of());
    }

    /** The object with its columns as parts, as the step that creates it needs it. */
    public DatabaseObject whole(CatalogObject object) {
        DatabaseObject bare = object.object();
        List<DatabaseObject> columns =
                columns(object.address()).stream().map(CatalogObject::object).toList();
        return columns.isEmpty()
                ? bare
                : new DatabaseObject(
                        bare.kind(), bare.schema(), bare.name(), bare.identity(), bare.attributes(), columns);
    }
}
