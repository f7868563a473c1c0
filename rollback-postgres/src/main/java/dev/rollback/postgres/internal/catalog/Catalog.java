package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole catalog at one moment: objects by address and by identity, dependencies both ways. Immutable after construction. */
public final class Catalog {

    private final Map<Address, CatalogObject> byAddress = new LinkedHashMap<>();
    private final Map<Name, CatalogObject> byName = new LinkedHashMap<>();
    private final Map<Address, List<CatalogObject>> parts = new LinkedHashMap<>();
    private final Map<Address, List<Dependency>> dependents = new LinkedHashMap<>();
    private final Map<Address, List<Dependency>> needs = new LinkedHashMap<>();
    private final List<Dependency> dependencies;

    private record Name(ObjectKind kind, String identity) {}

    public Catalog(Collection<CatalogObject> objects, Collection<Dependency> dependencies) {
        for (CatalogObject object : objects) {
            byAddress.put(object.address(), object);
            byName.put(new Name(object.object().kind(), object.object().identity()), object);
            object.container().ifPresent(of -> parts.computeIfAbsent(of, k -> new ArrayList<>())
                    .add(object));
        }
        this.dependencies = dependencies.stream()
                .filter(edge -> byAddress.containsKey(edge.dependent()) && byAddress.containsKey(edge.referenced()))
                .toList();
        for (Dependency edge : this.dependencies) {
            dependents
                    .computeIfAbsent(edge.referenced(), k -> new ArrayList<>())
                    .add(edge);
            needs.computeIfAbsent(edge.dependent(), k -> new ArrayList<>()).add(edge);
        }
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
        return Optional.ofNullable(byName.get(new Name(kind, identity)));
    }

    public List<CatalogObject> ofKind(ObjectKind kind) {
        return byAddress.values().stream()
                .filter(object -> object.object().kind() == kind)
                .toList();
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
