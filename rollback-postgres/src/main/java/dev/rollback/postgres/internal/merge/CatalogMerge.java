package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The definitions that a rollback leaves: of the states before a change, after it and now, what the change did is undone and what
 * others did since stays. Objects keep the addresses that they had before the change; what came since has its own.
 */
final class CatalogMerge {

    private final Lineage lineage;
    private final Set<Address> filled;
    private final ConflictPolicy policy;
    private final SchemaNames schemas;
    private final Map<Address, CatalogObject> expected = new LinkedHashMap<>();
    private final Set<Address> current = new HashSet<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    /**
     * @param filled live tables that the change created and that others wrote into since
     */
    CatalogMerge(Lineage lineage, Set<Address> filled, ConflictPolicy policy) {
        this.lineage = lineage;
        this.filled = filled;
        this.policy = policy;
        this.schemas = new SchemaNames(lineage, policy);
        outermostFirst(lineage.before()).forEach(this::captured);
        outermostFirst(lineage.now()).filter(lineage::cameSince).forEach(this::added);
        lineage.createdByChange().forEach(this::created);
        stillNeeded();
    }

    private static Stream<CatalogObject> outermostFirst(Catalog catalog) {
        return catalog.objects().stream()
                .sorted(Comparator.comparing(object ->
                        object.container().map(of -> of.part() == 0 ? 1 : 2).orElse(0)));
    }

    private void captured(CatalogObject before) {
        boolean homeless =
                before.container().filter(home -> !expected.containsKey(home)).isPresent();
        if (homeless) {
            return;
        }
        Optional<CatalogObject> after = lineage.afterOf(before);
        Optional<CatalogObject> now = after.flatMap(lineage::nowOf);
        Optional<CatalogObject> again = now.isPresent() ? now : lineage.againOf(before);
        if (now.isPresent()) {
            both(before, after.orElseThrow(), now.get());
        } else if (again.isPresent()) {
            again(before, again.get());
        } else if (after.isEmpty()) {
            comesBack(before);
        } else if (altered(before, after.get())) {
            conflicts.add(Conflict.about(
                    Conflict.Kind.ALTERED_OBJECT_DROPPED, before.object().label()));
            // the values of a column went with it: only those that the change wrote are kept
            if (policy == ConflictPolicy.RESTORE_BASELINE && before.object().kind() != ObjectKind.COLUMN) {
                put(schemas.moved(before));
            }
        }
    }

    private void both(CatalogObject before, CatalogObject after, CatalogObject now) {
        ObjectMerge merge = new ObjectMerge(before, after, now, policy);
        String schema = schemas.of(before, after, now, merge);
        put(merge.merged(schema, merge.name()));
        conflicts.addAll(merge.conflicts());
        if (altered(after, now)) {
            current.add(before.address());
        }
    }

    /** The change dropped it, and there is one of its name: it came back already, or others took the name. */
    private void again(CatalogObject before, CatalogObject now) {
        if (!altered(before, now)) {
            put(schemas.moved(before));
            return;
        }
        conflicts.add(Conflict.about(Conflict.Kind.NAME_TAKEN, before.object().label()));
        if (policy == ConflictPolicy.RESTORE_BASELINE) {
            put(schemas.moved(before));
        } else {
            put(at(before.address(), before.container(), now));
            current.add(before.address());
        }
    }

    private void comesBack(CatalogObject before) {
        put(schemas.moved(before));
        Stream.concat(
                        before.container().stream(),
                        lineage.before().needsOf(before.address()).stream().map(Dependency::referenced))
                .map(Address::whole)
                .distinct()
                .flatMap(address -> Optional.ofNullable(expected.get(address)).stream())
                .filter(this::renamedSince)
                .findFirst()
                .ifPresent(renamed -> conflicts.add(Conflict.about(
                        Conflict.Kind.RENAMED_SINCE, before.object().label())));
    }

    private boolean renamedSince(CatalogObject object) {
        return lineage.before()
                .at(object.address())
                .filter(was -> !was.object().name().equals(object.object().name())
                        || !was.object().schema().equals(object.object().schema()))
                .isPresent();
    }

    private static boolean altered(CatalogObject one, CatalogObject other) {
        Pair pair = new Pair(one, other);
        return pair.differs() || pair.renamed(Map.of());
    }

    /** Others created it since: it stays, if what it is part of stays. */
    private void added(CatalogObject now) {
        Optional<Address> home = now.container().map(lineage::expectedAddress);
        if (home.isPresent() && !expected.containsKey(home.get())) {
            stay(now);
            return;
        }
        keep(now);
    }

    /** Something that others made lives in what goes. */
    private void stay(CatalogObject now) {
        CatalogObject home = now.container().flatMap(lineage.now()::at).orElseThrow();
        boolean gone = lineage.nowIsCreatedByChange(home) || lineage.cameSince(home);
        if (!gone) {
            return;
        }
        conflict(Conflict.Kind.CREATED_OBJECT_ALTERED, home);
        if (policy == ConflictPolicy.KEEP_CURRENT) {
            keepWithHome(now);
        }
    }

    private void keepWithHome(CatalogObject now) {
        now.container()
                .flatMap(lineage.now()::at)
                .filter(home -> !expected.containsKey(lineage.expectedAddress(home.address())))
                .ifPresent(home -> {
                    keepWithHome(home);
                    lineage.now().parts(home.address()).forEach(this::keep);
                });
        keep(now);
    }

    private void keep(CatalogObject now) {
        Address address = lineage.expectedAddress(now.address());
        if (!expected.containsKey(address)) {
            put(at(address, now.container().map(lineage::expectedAddress), schemas.ofNow(now)));
            current.add(address);
        }
    }

    /** The change created it: it goes, unless others altered it. */
    private void created(CatalogObject after) {
        Optional<CatalogObject> now = lineage.nowOf(after);
        if (now.isEmpty()
                || (!altered(after, now.get()) && !filled.contains(now.get().address()))) {
            return;
        }
        conflict(Conflict.Kind.CREATED_OBJECT_ALTERED, now.get());
        if (policy == ConflictPolicy.KEEP_CURRENT) {
            keepWithHome(now.get());
        }
    }

    /** What others made needs must stay with it, or both go. */
    private void stillNeeded() {
        Set<Address> looked = new HashSet<>();
        boolean again = true;
        while (again) {
            again = false;
            for (Dependency edge : lineage.now().dependencies()) {
                Address dependent = lineage.expectedAddress(edge.dependent());
                boolean broken = current.contains(dependent)
                        && !expected.containsKey(lineage.expectedAddress(edge.referenced()))
                        && looked.add(edge.dependent());
                if (broken) {
                    again = true;
                    settle(edge, dependent);
                }
            }
        }
    }

    private void settle(Dependency edge, Address dependent) {
        CatalogObject needed = lineage.now().at(edge.referenced()).orElseThrow();
        CatalogObject user = lineage.now().at(edge.dependent()).orElseThrow();
        conflicts.add(new Conflict(
                Conflict.Kind.STILL_NEEDED,
                needed.object().label(),
                Optional.empty(),
                Optional.of("by " + user.object().label()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        if (policy == ConflictPolicy.RESTORE_BASELINE) {
            current.remove(dependent);
            lineage.before()
                    .at(dependent)
                    .ifPresentOrElse(before -> put(schemas.moved(before)), () -> expected.remove(dependent));
        } else {
            keepWithHome(needed);
        }
    }

    private void conflict(Conflict.Kind kind, CatalogObject object) {
        Conflict conflict = Conflict.about(kind, object.object().label());
        if (!conflicts.contains(conflict)) {
            conflicts.add(conflict);
        }
    }

    private static CatalogObject at(Address address, Optional<Address> container, CatalogObject object) {
        return new CatalogObject(address, container, object.raw(), object.object());
    }

    private void put(CatalogObject object) {
        expected.put(object.address(), object);
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    /** Addresses of what is to stay as others made it. */
    Set<Address> current() {
        return current;
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
        Map<Address, CatalogObject> placed = new HashMap<>(expected);
        Renames renames = new Renames(lineage, expected);
        lineage.now().objects().stream()
                .map(CatalogObject::address)
                .filter(live -> current.contains(lineage.expectedAddress(live)))
                .forEach(live -> placed.computeIfPresent(
                        lineage.expectedAddress(live), (address, object) -> renames.applied(live, object)));
        Positions.of(List.copyOf(placed.values())).forEach(column -> placed.put(column.address(), column));
        return new Catalog(
                expected.keySet().stream()
                        .map(address -> Optional.ofNullable(placed.get(address)).orElseThrow())
                        .toList(),
                edges);
    }
}
