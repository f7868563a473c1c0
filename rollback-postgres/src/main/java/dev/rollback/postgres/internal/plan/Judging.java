package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Definitions;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out what happens to each object: stays, is altered in place, is dropped, is created. Whatever depends on something that is dropped is
 * dropped and created too: that is worked out here, never left to CASCADE.
 */
final class Judging {

    /** What stands in the way of ALTER COLUMN TYPE, and is not rebuilt by it. */
    private static final Set<ObjectKind> BLOCKS_RETYPE = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.ROUTINE,
            ObjectKind.PUBLICATION_MEMBER,
            ObjectKind.COLUMN);

    private static final Set<ObjectKind> RELATIONS_WITH_COLUMNS =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private final Matching matching;
    private final Definitions definitions;
    private final Set<Address> keptTables;
    private final Map<Address, CatalogObject> dropped = new LinkedHashMap<>();
    private final Map<Address, CatalogObject> created = new LinkedHashMap<>();
    private final Map<Address, Pair> altered = new LinkedHashMap<>();
    private final Map<Address, Pair> enums = new LinkedHashMap<>();
    private final Deque<CatalogObject> toFollow = new ArrayDeque<>();

    /**
     * @param keptTables captured tables whose rows are kept, so that they can be created anew
     * @param firing live objects that must not be there while rows are put back
     */
    Judging(Matching matching, Definitions definitions, Collection<CatalogObject> firing, Set<Address> keptTables) {
        this.keptTables = keptTables;
        this.matching = matching;
        this.definitions = definitions;
        matching.added().forEach(this::drop);
        for (CatalogObject object : matching.baseline().objects()) {
            matching.pairOf(object).map(this::settled).ifPresentOrElse(this::judge, () -> missing(object));
        }
        firing.forEach(this::dropAndRestore);
        follow();
    }

    private void missing(CatalogObject object) {
        if (object.object().kind() == ObjectKind.COLUMN) {
            missingColumn(object);
        } else {
            created.put(object.address(), object);
        }
    }

    /** A column that comes back lands last: where it stood before another one, the whole table is created anew. */
    private void missingColumn(CatalogObject column) {
        Optional<CatalogObject> table = column.container().flatMap(matching.baseline()::at);
        Optional<CatalogObject> liveTable = table.flatMap(matching::liveOf);
        if (liveTable.isEmpty()) {
            return;
        }
        boolean inherited = column.attribute("inherited").isPresent()
                && column.attribute("local").isPresent();
        if (!Shapes.landsInPlace(matching, table.get(), column)) {
            recreate(table.get());
        } else if (!inherited) {
            created.put(column.address(), column);
        }
    }

    private Pair settled(Pair pair) {
        return InheritedNotNull.settled(matching, pair);
    }

    private void judge(Pair pair) {
        CatalogObject was = pair.was();
        boolean anotherTable = !was.address().equals(pair.is().address()) && !Shapes.same(matching, pair);
        if (was.object().kind() == ObjectKind.TABLE
                && (anotherTable
                        || !Shapes.inOrder(matching, was)
                        || Shapes.followedItsType(matching, pair)
                        || Shapes.owesToNobody(matching, pair.is()))) {
            recreate(was);
            return;
        }
        if (!pair.differs()) {
            return;
        }
        Pair whole = new Pair(whole(matching.baseline(), was), whole(matching.live(), pair.is()));
        if (!definitions.canWrite(was.object())) {
            recreate(was);
            return;
        }
        if (EnumLabels.replaced(pair, definitions)) {
            replaceEnum(pair);
            return;
        }
        Optional<List<String>> inPlace =
                definitions.alter(whole.from(), whole.was().object());
        if (inPlace.isPresent()
                && Retyping.needed(pair)
                && !Retyping.converts(pair)
                && keepsRows(was.address().whole())) {
            recreate(was);
        } else if (inPlace.isPresent()) {
            altered.put(was.address(), whole);
            if (Retyping.needed(pair)) {
                unblock(pair.is());
            }
        } else {
            recreate(was);
        }
    }

    /** A partitioned table has none of its own. */
    private boolean keepsRows(Address table) {
        return keptTables.contains(table)
                || matching.baseline()
                        .at(table)
                        .flatMap(object -> object.attribute("partitioned"))
                        .isPresent();
    }

    private static CatalogObject whole(Catalog catalog, CatalogObject object) {
        return RELATIONS_WITH_COLUMNS.contains(object.object().kind())
                ? new CatalogObject(object.address(), object.container(), object.raw(), catalog.whole(object))
                : object;
    }

    /** Drops what would block the change of a column's type; it comes back after. The default is converted by nobody but us. */
    private void unblock(CatalogObject column) {
        for (Dependency edge : matching.live().dependentsOf(column.address())) {
            matching.live()
                    .at(edge.dependent())
                    .filter(dependent ->
                            BLOCKS_RETYPE.contains(dependent.object().kind()) || losesStatisticsTargets(dependent))
                    .ifPresent(this::dropAndRestore);
        }
        matching.live().parts(column.address()).stream()
                .filter(part -> part.object().kind() == ObjectKind.DEFAULT)
                .forEach(this::dropAndRestore);
    }

    /** ALTER COLUMN TYPE makes indexes and statistics objects anew from their definitions, which hold no statistics targets. */
    private static boolean losesStatisticsTargets(CatalogObject object) {
        return object.attribute("statistics_target").isPresent()
                || object.attribute("statistics_targets").isPresent();
    }

    /** Labels go: everything that mentions the type is dropped and comes back, but for the columns, which are converted. */
    private void replaceEnum(Pair pair) {
        enums.put(pair.was().address(), pair);
        for (Dependency edge : matching.live().dependentsOf(pair.is().address())) {
            CatalogObject dependent = matching.live().at(edge.dependent()).orElseThrow();
            if (dependent.object().kind() != ObjectKind.COLUMN) {
                dropAndRestore(dependent);
            } else if (tableOf(dependent).isPresent()) {
                unblock(dependent);
                matching.live().dependentsOf(dependent.address()).stream()
                        .map(other -> matching.live().at(other.dependent()).orElseThrow())
                        .filter(other -> other.object().kind() == ObjectKind.INDEX
                                || (other.object().kind() == ObjectKind.CONSTRAINT
                                        && !Set.of("p", "u", "f")
                                                .contains(
                                                        other.attribute("type").orElse(""))))
                        .forEach(this::dropAndRestore);
            }
        }
    }

    private Optional<CatalogObject> tableOf(CatalogObject column) {
        return column.container()
                .flatMap(matching.live()::at)
                .filter(of -> of.object().kind() == ObjectKind.TABLE);
    }

    private void recreate(CatalogObject baseline) {
        if (baseline.object().kind() == ObjectKind.COLUMN) {
            baseline.container().flatMap(matching.baseline()::at).ifPresent(this::recreate);
            return;
        }
        if (created.putIfAbsent(baseline.address(), baseline) == null) {
            matching.liveOf(baseline).ifPresent(this::drop);
        }
    }

    private void dropAndRestore(CatalogObject live) {
        matching.baselineOf(live).ifPresentOrElse(this::recreate, () -> drop(live));
    }

    private void drop(CatalogObject live) {
        if (dropped.putIfAbsent(live.address(), live) == null) {
            toFollow.add(live);
        }
    }

    /** Until nothing more falls: parts fall with their container, dependents with what they need. */
    private void follow() {
        while (!toFollow.isEmpty()) {
            CatalogObject fallen = toFollow.remove();
            for (CatalogObject part : matching.live().parts(fallen.address())) {
                fall(part);
            }
            for (Dependency edge : matching.live().dependentsOf(fallen.address())) {
                matching.live().at(edge.dependent()).ifPresent(this::fall);
            }
        }
        created.values().stream().toList().forEach(this::withParts);
        created.values().stream().toList().forEach(this::keepIndexesAway);
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

    /** ATTACH PARTITION gives a partition every index and key of its parent: those that it is to lack are created after. */
    private void keepIndexesAway(CatalogObject table) {
        if (table.attribute("partition_bound").isEmpty()) {
            return;
        }
        matching.baseline().needsOf(table.address()).stream()
                .flatMap(edge -> matching.baseline().parts(edge.referenced()).stream())
                .filter(Arrangement::lacksPartitions)
                .filter(index ->
                        matching.baseline().parts(table.address()).stream().noneMatch(part -> isAttached(part, index)))
                .toList()
                .forEach(this::recreate);
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

    Fates fates() {
        return new Fates(matching, dropped, created, altered, enums);
    }
}
