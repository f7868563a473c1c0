package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever depends on something that is dropped is dropped and created too: that is worked out here, never left to CASCADE. */
final class Consequences {

    private final Matching matching;
    private final Map<Address, CatalogObject> dropped = new LinkedHashMap<>();
    private final Map<Address, CatalogObject> created = new LinkedHashMap<>();
    private final Map<Address, Pair> altered = new LinkedHashMap<>();
    private final Deque<CatalogObject> toFollow = new ArrayDeque<>();

    Consequences(Matching matching) {
        this.matching = matching;
    }

    /** Creates a captured object that is not there. */
    void create(CatalogObject baseline) {
        created.put(baseline.address(), baseline);
    }

    /** Alters an object in place, unless it falls. */
    void alter(Pair pair) {
        altered.put(pair.was().address(), pair);
        if (Attaching.leaves(pair)) {
            release(pair.is());
            comment(pair.was().address());
        }
    }

    /** Drops what is there and creates it as it was; a column with its table. */
    void recreate(CatalogObject baseline) {
        if (baseline.object().kind() == ObjectKind.COLUMN) {
            baseline.container().flatMap(matching.baseline()::at).ifPresent(this::recreate);
            return;
        }
        if (created.putIfAbsent(baseline.address(), baseline) == null) {
            matching.liveOf(baseline).ifPresent(this::drop);
        }
    }

    /** Drops something live; if it was there before, it comes back. */
    void dropAndRestore(CatalogObject live) {
        matching.baselineOf(live).ifPresentOrElse(this::recreate, () -> drop(live));
    }

    void drop(CatalogObject live) {
        if (dropped.putIfAbsent(live.address(), live) == null) {
            toFollow.add(live);
        }
    }

    /** Until nothing more falls: parts fall with their container, dependents with what they need. */
    void follow() {
        while (!toFollow.isEmpty()) {
            CatalogObject fallen = toFollow.remove();
            release(fallen);
            followWhole(fallen);
            for (CatalogObject part : matching.live().parts(fallen.address())) {
                fall(part);
            }
            for (Dependency edge : matching.live().dependentsOf(fallen.address())) {
                matching.live().at(edge.dependent()).ifPresent(this::fall);
            }
        }
        created.values().stream().toList().forEach(this::withParts);
        created.values().stream().toList().forEach(this::keepIndexesAway);
        created.values().stream().toList().forEach(this::keepChecksAway);
        Stream.concat(
                        created.values().stream(),
                        altered.values().stream()
                                .filter(pair -> Attaching.isNeeded(
                                        pair.from(), pair.was().object()))
                                .map(Pair::was))
                .toList()
                .forEach(this::setAnew);
        created.values().stream()
                .filter(object -> object.object().kind() == ObjectKind.CONSTRAINT
                        && object.attribute("on_partitioned").isPresent())
                .flatMap(object -> object.container().stream())
                .flatMap(whole -> matching.baseline().heirs(whole).stream())
                .distinct()
                .toList()
                .forEach(this::comment);
        altered.values().stream()
                .filter(pair -> !pair.was()
                        .attribute("partition_bound")
                        .equals(pair.is().attribute("partition_bound")))
                .toList()
                .forEach(pair -> keepIndexesAway(pair.was()));
        if (!toFollow.isEmpty()) {
            follow();
        }
        created.values()
                .removeIf(object -> object.object().kind() == ObjectKind.COLUMN
                        && object.container().map(created::containsKey).orElse(false));
        created.keySet().forEach(altered::remove);
        created.values()
                .forEach(object ->
                        matching.baseline().parts(object.address()).forEach(part -> altered.remove(part.address())));
    }

    /** What a partition gets from the whole anew has no comment. */
    private void comment(Address partition) {
        matching.baseline().parts(partition).stream()
                .filter(part -> part.object().kind() == ObjectKind.COMMENT)
                .forEach(this::create);
    }

    /** A partition is neither dropped nor detached while a foreign key to the whole has rows in it. */
    private void release(CatalogObject table) {
        if (table.attribute("partition_bound").isEmpty()) {
            return;
        }
        Set<Address> wholes = matching.live().forebears(table.address());
        matching.live().ofKind(ObjectKind.CONSTRAINT).stream()
                .filter(key -> key.attribute("referenced")
                        .flatMap(name -> matching.live().named(ObjectKind.TABLE, name))
                        .filter(referenced -> wholes.contains(referenced.address()))
                        .isPresent())
                .forEach(this::dropAndRestore);
    }

    /** The index that a partition has for one of its whole goes only with that, while the partition stays. */
    private void followWhole(CatalogObject index) {
        boolean stays = Partitions.isTakenOver(index)
                && index.attribute("attached_to").isPresent()
                && index.container().filter(this::staysInPlace).isPresent();
        if (stays) {
            matching.live().needsOf(index.address()).stream()
                    .filter(edge -> edge.type() == 'P')
                    .flatMap(edge -> matching.live().at(edge.referenced()).stream())
                    .forEach(this::dropAndRestore);
        }
    }

    private boolean staysInPlace(Address table) {
        return !dropped.containsKey(table)
                && matching.live()
                        .at(table)
                        .flatMap(matching::baselineOf)
                        .flatMap(was -> Optional.ofNullable(altered.get(was.address())))
                        .filter(Attaching::leaves)
                        .isEmpty();
    }

    /** ATTACH PARTITION gives a partition every index and key of its parent: those that it is to lack are created after. */
    private void keepIndexesAway(CatalogObject table) {
        if (table.attribute("partition_bound").isEmpty()) {
            return;
        }
        matching.baseline().needsOf(table.address()).stream()
                .flatMap(edge -> matching.baseline().parts(edge.referenced()).stream())
                .filter(Partitions::lacksPartitions)
                .filter(index ->
                        matching.baseline().parts(table.address()).stream().noneMatch(part -> isAttached(part, index)))
                .toList()
                .forEach(this::recreate);
    }

    /** What a child has from a check that is not valid holds for the rows that it gets: the check comes back after them. */
    private void keepChecksAway(CatalogObject child) {
        if (child.object().kind() == ObjectKind.TABLE) {
            Attaching.unproven(matching.baseline(), child.address()).toList().forEach(this::recreate);
        }
    }

    /** What a whole says of triggers and constraints in single partitions is said once those are attached. */
    private void setAnew(CatalogObject partition) {
        if (partition.attribute("partition_bound").isPresent()) {
            matching.baseline().forebears(partition.address()).stream()
                    .flatMap(whole -> matching.baseline().parts(whole).stream())
                    .filter(Partitions::speaksOfPartitions)
                    .toList()
                    .forEach(this::recreate);
        }
    }

    private boolean isAttached(CatalogObject part, CatalogObject index) {
        return matching.baseline().needsOf(part.address()).stream()
                .anyMatch(edge -> edge.type() == 'P' && edge.referenced().equals(index.address()));
    }

    /** A column of a table that stays can only fall if it is not captured; otherwise its table is created anew. */
    private void fall(CatalogObject live) {
        if (dropped.containsKey(live.address())) {
            return;
        }
        boolean containerFell = live.container().map(dropped::containsKey).orElse(false);
        Optional<CatalogObject> captured = matching.baselineOf(live);
        if (containerFell || captured.isEmpty()) {
            drop(live);
            captured.filter(object -> object.object().kind() != ObjectKind.COLUMN)
                    .ifPresent(object -> created.put(object.address(), object));
        } else {
            recreate(captured.get());
        }
    }

    private void withParts(CatalogObject object) {
        for (CatalogObject part : matching.baseline().parts(object.address())) {
            if (part.object().kind() == ObjectKind.COLUMN) {
                withParts(part);
            } else if (created.putIfAbsent(part.address(), part) == null) {
                matching.liveOf(part).ifPresent(this::drop);
                withParts(part);
            }
        }
    }

    /** @param enums types whose labels go, by their address at capture */
    Fates fates(Map<Address, Pair> enums) {
        return new Fates(matching, dropped, created, altered, enums);
    }
}
