package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowReversal;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.postgres.internal.merge.SequenceMerge;
import dev.rollback.step.Step;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.MapKeys;
import dev.rollback.step.data.MergeRows;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.data.StageRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps that keep rows, work out what they are to be, put them in place, and look whether they fit together. */
final class RowSteps {

    private final Expectation target;
    private final Catalog live;
    private final Matching matching;
    private final Fates fates;
    private final Set<Address> changed;
    private final Map<Address, Long> conflicting;
    private final boolean comesBackExactly;
    private final Set<Address> restored = new LinkedHashSet<>();

    /**
     * @param changed addresses of tables that stay and whose rows are to be others
     * @param conflicting how many of their rows are in conflict
     */
    RowSteps(
            Expectation target,
            Catalog live,
            Matching matching,
            Fates fates,
            Set<Address> changed,
            Map<Address, Long> conflicting) {
        this.conflicting = conflicting;
        this.target = target;
        this.live = live;
        this.matching = matching;
        this.fates = fates;
        this.changed = changed;
        this.comesBackExactly = live.ofKind(ObjectKind.COLUMN).stream()
                        .filter(column -> column.attribute("user_type").isPresent())
                        .allMatch(this::keepsItsType)
                && live.ofKind(ObjectKind.TYPE).stream().allMatch(this::isWhatItWas)
                && live.ofKind(ObjectKind.SEQUENCE).stream().allMatch(this::isAhead);
        target.state().catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(table -> table.attribute("partitioned").isEmpty())
                .filter(this::isRestored)
                .forEach(table -> restored.add(table.address()));
    }

    /** The way back of this way back asks for values of the type of now before that type is there again. */
    private boolean keepsItsType(CatalogObject column) {
        return matching.baselineOf(column)
                .filter(was -> !was.attribute("type").equals(column.attribute("type")))
                .isEmpty();
    }

    /** Values of such a type are kept as texts, which may be no values of what the type becomes. */
    private boolean isWhatItWas(CatalogObject type) {
        return matching.baselineOf(type)
                .filter(was -> !was.object().equals(type.object()))
                .isEmpty();
    }

    /** The way back of this way back is around what others write after it, and then sequences only go on. */
    private boolean isAhead(CatalogObject sequence) {
        return matching.baselineOf(sequence)
                .filter(was -> sequence.attribute("cycle").isPresent()
                        ? !position(was).equals(position(sequence))
                        : SequenceMerge.behind(sequence, was, SequenceMerge.descends(was)))
                .isEmpty();
    }

    private static List<Optional<String>> position(CatalogObject sequence) {
        return List.of(sequence.attribute("last_value"), sequence.attribute("called"));
    }

    private boolean isRestored(CatalogObject table) {
        boolean mayDiffer = changed.contains(table.address()) || isWhole(table);
        if (target.mergeOf(table).isPresent()) {
            return mayDiffer;
        }
        Optional<KeptRows> kept = target.state().rowsOf(table).filter(KeptRows::kept);
        boolean anewAndEmpty = fates.isCreated(table.address())
                && kept.filter(rows -> rows.rows() == 0).isPresent();
        return mayDiffer && kept.isPresent() && !anewAndEmpty;
    }

    /**
     * True if every row is put in place: the table is created anew, or gets columns, of its own or its parent's, or values back, be it that
     * a column is filled.
     */
    private boolean isWhole(CatalogObject table) {
        return fates.isCreated(table.address())
                || target.mergeOf(table).filter(RowMerge::isFilled).isPresent()
                || target.state().catalog().columns(table.address()).stream()
                        .anyMatch(column -> matching.liveOf(column).isEmpty()
                                || fates.isCreated(column.address())
                                || fates.isRetyped(column))
                || fates.hasEnumColumn(table);
    }

    /** Captured addresses of the tables whose rows are put in place. */
    Set<Address> restored() {
        return restored;
    }

    /** Copies of all live tables that lose something: they are dropped, lose a column, or get other rows. */
    List<Step> kept() {
        Set<TableName> tables = new TreeSet<>();
        for (CatalogObject table : live.ofKind(ObjectKind.TABLE)) {
            boolean loses = fates.isDropped(table.address())
                    || live.columns(table.address()).stream().anyMatch(column -> fates.isDropped(column.address()))
                    || matching.baselineOf(table).filter(this::isReplaced).isPresent();
            if (loses && RowCopies.hasRows(table)) {
                tables.add(name(table));
            }
        }
        List<Step> steps = new ArrayList<>();
        tables.forEach(table -> steps.add(new KeepRows(table, Optional.empty())));
        return steps;
    }

    /** True if all rows are put in place anew; of single rows the ones that they replace are kept one by one. */
    private boolean isReplaced(CatalogObject table) {
        boolean oneByOne = target.mergeOf(table).isPresent()
                ? isMergedOneByOne(table)
                : comesBackExactly && !isWhole(table) && RowReversal.isPossible(target.state(), table, live);
        return restored.contains(table.address()) && !oneByOne;
    }

    /** What is worked out while the tables still have their present shape. */
    List<Step> staged() {
        List<Step> steps = new ArrayList<>();
        target.keys().values().stream()
                .map(keys -> new MapKeys(
                        new TableName(keys.table().schema(), keys.table().name()),
                        keys.expected().object().name(),
                        baseline()))
                .sorted(Comparator.comparing(MapKeys::table).thenComparing(MapKeys::column))
                .forEach(steps::add);
        merged().forEach(table -> steps.add(
                new StageRows(name(table), baseline(), extent(table), conflicting.getOrDefault(table.address(), 0L))));
        return steps;
    }

    /** The step that puts the rows of one table in place. */
    Step restoring(CatalogObject table) {
        return target.mergeOf(table).isPresent()
                ? new MergeRows(name(table), baseline(), extent(table))
                : new RestoreRows(name(table), baseline());
    }

    private boolean isMergedOneByOne(CatalogObject table) {
        return target.mergeOf(table).isPresent() && extent(table) == StageRows.Extent.CHANGED_ROWS;
    }

    private StageRows.Extent extent(CatalogObject table) {
        return isWhole(table)
                        || target.mergeOf(table).filter(RowMerge::isUnkeyed).isPresent()
                ? StageRows.Extent.ALL_ROWS
                : StageRows.Extent.CHANGED_ROWS;
    }

    /** Foreign keys do not fire on rows that are put in place, and others wrote meanwhile: those of and to merged tables are asked. */
    List<Step> checked() {
        return target.merged()
                ? new ReferenceChecks(target, live, restored, this::isMergedOneByOne).steps()
                : List.of();
    }

    private List<CatalogObject> merged() {
        return restored.stream()
                .map(address -> target.state().catalog().at(address).orElseThrow())
                .filter(table -> target.mergeOf(table).isPresent())
                .toList();
    }

    private String baseline() {
        return target.state().baseline().name();
    }

    private static TableName name(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }
}
