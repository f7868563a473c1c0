package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Definitions;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what happens to each object: stays, is altered in place, is dropped, is created. */
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
    private final Consequences consequences;
    private final Map<Address, Pair> enums = new LinkedHashMap<>();

    /**
     * @param barriers live objects that must not be there while rows are put back
     * @param changedRows captured tables that stay and whose rows are put back
     * @param keptTables captured tables whose rows are kept, so that they can be created anew
     */
    Judging(
            Matching matching,
            Definitions definitions,
            Collection<CatalogObject> barriers,
            Set<Address> changedRows,
            Set<Address> keptTables) {
        this.keptTables = keptTables;
        this.matching = matching;
        this.definitions = definitions;
        this.consequences = new Consequences(matching);
        matching.added().stream()
                .filter(object -> !Attaching.merges(matching, object))
                .forEach(consequences::drop);
        for (CatalogObject object : matching.baseline().objects()) {
            matching.pairOf(object).ifPresentOrElse(this::found, () -> missing(object));
        }
        barriers.forEach(consequences::dropAndRestore);
        changedRows.forEach(this::loosen);
        consequences.follow();
    }

    /** NOT NULL that is not valid refuses the very rows that it was added to. */
    private void loosen(Address table) {
        matching.baseline().columns(table).stream()
                .filter(column -> NotNull.awaitsValidation(column.object())
                        && column.attribute("inherited").isEmpty())
                .flatMap(column -> matching.pairOf(column).stream())
                .forEach(consequences::alter);
    }

    private void missing(CatalogObject object) {
        if (object.object().kind() == ObjectKind.COLUMN) {
            missingColumn(object);
        } else if (!Attaching.stays(matching, object)) {
            consequences.create(object);
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
            consequences.recreate(table.get());
        } else if (!inherited) {
            consequences.create(column);
            if (RowTypes.rewrites(column, matching.baseline())) {
                new RowTypes(matching.live())
                        .usersOfRows(liveTable.get().address())
                        .forEach(consequences::dropAndRestore);
            }
        }
    }

    private void found(Pair pair) {
        if (InheritedNotNull.comesBackUnderAnotherName(matching, pair)
                && keepsRows(pair.was().address().whole())) {
            consequences.recreate(pair.was());
            return;
        }
        judge(InheritedNotNull.settled(matching, pair));
    }

    private void judge(Pair pair) {
        CatalogObject was = pair.was();
        boolean anotherTable = !was.address().equals(pair.is().address()) && !Shapes.same(matching, pair);
        if (was.object().kind() == ObjectKind.TABLE
                && (anotherTable
                        || !Shapes.inOrder(matching, was)
                        || Shapes.followedItsType(matching, pair)
                        || Shapes.numbersItself(matching, pair)
                        || Attaching.needsAnother(matching, pair)
                        || Shapes.tookColumnsForItsOwn(matching, was)
                        || Shapes.owesToNobody(matching, pair.is()))) {
            consequences.recreate(was);
            return;
        }
        if (!pair.differs()) {
            if (new SameWords(matching).meanAnother(pair)) {
                consequences.recreate(was);
            }
            return;
        }
        Pair whole = new Pair(whole(matching.baseline(), was), whole(matching.live(), pair.is()));
        if (!definitions.canWrite(was.object())) {
            consequences.recreate(was);
            return;
        }
        if (EnumLabels.replaced(pair, definitions)) {
            replaceEnum(pair);
            return;
        }
        if (ContainedDomain.isTightened(pair)) {
            new ContainedDomain(matching.live()).holders(pair.is()).forEach(consequences::dropAndRestore);
        }
        Optional<List<String>> inPlace =
                definitions.alter(whole.from(), whole.was().object());
        if (inPlace.isPresent()
                && Retyping.needed(pair)
                && !Retyping.converts(pair)
                && keepsRows(was.address().whole())) {
            consequences.recreate(was);
        } else if (inPlace.isPresent()) {
            consequences.alter(whole);
            unblock(pair);
        } else {
            consequences.recreate(was);
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

    private void unblock(Pair pair) {
        if (Retyping.needed(pair)) {
            unblock(pair.is());
        } else if (RowTypes.retypes(pair)) {
            new RowTypes(matching.live()).usersOfType(pair.is().address()).forEach(consequences::dropAndRestore);
        }
    }

    /** Drops what would block the change of a column's type; it comes back after. The default is converted by nobody but us. */
    private void unblock(CatalogObject column) {
        for (Dependency edge : matching.live().dependentsOf(column.address())) {
            matching.live()
                    .at(edge.dependent())
                    .filter(dependent ->
                            BLOCKS_RETYPE.contains(dependent.object().kind()) || losesStatisticsTargets(dependent))
                    .ifPresent(consequences::dropAndRestore);
        }
        matching.live().parts(column.address()).stream()
                .filter(part -> part.object().kind() == ObjectKind.DEFAULT)
                .forEach(consequences::dropAndRestore);
        new RowTypes(matching.live()).usersOfRows(column.address().whole()).forEach(consequences::dropAndRestore);
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
                consequences.dropAndRestore(dependent);
            } else if (tableOf(dependent)
                    .filter(of -> isPartitionedBy(of, dependent))
                    .isPresent()) {
                tableOf(dependent).ifPresent(consequences::dropAndRestore);
            } else if (tableOf(dependent).isPresent()) {
                unblock(dependent);
                matching.live().dependentsOf(dependent.address()).stream()
                        .map(other -> matching.live().at(other.dependent()).orElseThrow())
                        .filter(other -> other.object().kind() == ObjectKind.INDEX
                                || (other.object().kind() == ObjectKind.CONSTRAINT
                                        && !Set.of("p", "u", "f")
                                                .contains(
                                                        other.attribute("type").orElse(""))))
                        .forEach(consequences::dropAndRestore);
            }
        }
    }

    /** No type of a partition key is changed; what is only called like the column does no harm. */
    private static boolean isPartitionedBy(CatalogObject table, CatalogObject column) {
        return table.attribute("partition_by")
                .filter(key -> key.contains(column.object().name()))
                .isPresent();
    }

    private Optional<CatalogObject> tableOf(CatalogObject column) {
        return column.container()
                .flatMap(matching.live()::at)
                .filter(of -> of.object().kind() == ObjectKind.TABLE);
    }

    Fates fates() {
        return consequences.fates(enums);
    }
}
