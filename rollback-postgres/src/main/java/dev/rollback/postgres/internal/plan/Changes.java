package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.postgres.internal.ddl.TypeDdl;
import dev.rollback.postgres.internal.plan.Task.What;
import dev.rollback.step.Step;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.ReplaceEnum;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything after the drops and renames, in one order: what is created, altered and filled. */
final class Changes {

    private final Catalog baseline;
    private final Fates fates;
    private final Definitions definitions;
    private final RowSteps rows;
    private final Set<Address> refreshes;
    private final Map<Address, Step> drawnFrom;
    private final Map<Task, Step> steps = new HashMap<>();
    private final Arrangement arrangement;
    private final DomainChecks domainChecks;

    Changes(
            Catalog baseline,
            Fates fates,
            Definitions definitions,
            RowSteps rows,
            Set<Address> refreshes,
            Map<Address, Step> drawnFrom) {
        this.definitions = definitions;
        this.baseline = baseline;
        this.fates = fates;
        this.rows = rows;
        this.refreshes = refreshes;
        this.drawnFrom = drawnFrom;
        this.domainChecks = new DomainChecks(baseline, rows.restored());
        this.arrangement = new Arrangement(baseline, fates, rows.restored(), steps);
    }

    List<Step> ordered() {
        fates.altered().forEach(this::alter);
        fates.kept().stream()
                .filter(pair -> domainChecks.refuse(pair.was()) && !fates.isAltered(pair.was()))
                .forEach(this::loosen);
        fates.created().stream()
                .filter(object -> !comesWithItsColumn(object))
                .sorted(Comparator.comparing(object -> object.object().kind()))
                .forEach(this::create);
        fates.enums()
                .forEach(pair -> steps.put(
                        Task.of(pair.was(), What.STRUCTURE),
                        new ReplaceEnum(pair.is().object(), pair.was().object(), enumColumns(pair))));
        rows.restored().forEach(table -> baseline.at(table)
                .ifPresent(object -> steps.put(Task.of(object, What.ROWS), rows.restoring(object))));
        drawnFrom.forEach((sequence, step) ->
                baseline.at(sequence).ifPresent(object -> steps.put(Task.of(object, What.POSITION), step)));
        refreshes.forEach(view -> baseline.at(view)
                .ifPresent(object ->
                        steps.put(Task.of(object, What.REFRESH), new RefreshMaterializedView(tableName(object)))));
        return arrangement.ordered();
    }

    /** The sequence behind an identity column is created with its table; its privileges and comment are not. */
    private boolean comesWithItsColumn(CatalogObject object) {
        return object.object().kind() == ObjectKind.SEQUENCE
                && object.attribute("ownership").equals(Optional.of("identity"))
                && definitions.create(object.object()).isEmpty();
    }

    private void create(CatalogObject object) {
        if (object.object().kind() == ObjectKind.COMMENT) {
            steps.put(Task.of(object, What.COMMENT), new CreateObject(object.object()));
            return;
        }
        boolean filledLater = object.object().kind() == ObjectKind.COLUMN
                && object.attribute("not_null").isPresent();
        DatabaseObject whole = baseline.whole(object);
        if (needsShell(object)) {
            steps.put(Task.of(object, What.SHELL), new CreateObject(TypeDdl.shell(whole)));
        }
        if (filledLater || domainChecks.refuse(object)) {
            DatabaseObject loose = loose(whole);
            steps.put(Task.of(object, What.STRUCTURE), new CreateObject(loose));
            steps.put(Task.of(object, What.TIGHTENING), new AlterObject(loose, whole));
        } else {
            boolean partition = arrangement.partitions().isPartition(object.address());
            DatabaseObject filled = NotNull.filledFirst(whole);
            DatabaseObject made = partition ? Attaching.unchecked(baseline, object, filled) : filled;
            DatabaseObject first = partition ? Attaching.unattached(made) : made;
            steps.put(
                    Task.of(object, What.STRUCTURE),
                    new CreateObject(
                            arrangement.partitions().attachedWithItsTable(object)
                                    ? NotNull.without(first, "attached_to")
                                    : first));
            if (partition) {
                steps.put(Task.of(object, What.TIGHTENING), new AlterObject(first, made));
            }
            baseline.columns(object.address()).stream()
                    .filter(column -> NotNull.awaitsValidation(column.object()))
                    .forEach(column -> steps.put(
                            Task.of(column, What.TIGHTENING),
                            new AlterObject(NotNull.loose(column.object()), column.object())));
        }
    }

    private static boolean needsShell(CatalogObject object) {
        return object.attribute("sort").equals(Optional.of("BASE"))
                || object.attribute("canonical").isPresent();
    }

    private void alter(Pair pair) {
        DatabaseObject from = Attaching.leaves(pair) ? fates.detached(pair, pair.from()) : pair.from();
        DatabaseObject to = pair.was().object();
        if (domainChecks.refuse(pair.was())) {
            loosen(pair);
            return;
        }
        if (Attaching.isNeeded(from, to)) {
            attach(pair);
            return;
        }
        boolean tightens = to.kind() == ObjectKind.COLUMN
                && to.attributes().flag("not_null")
                && (!from.attributes().flag("not_null")
                        || NotNull.awaitsValidation(to)
                        || NotNull.awaitsValidation(from))
                && pair.was().container().filter(arrangement::fills).isPresent();
        if (!tightens && definitions.alter(from, to).filter(List::isEmpty).isPresent()) {
            return; // the contents of a large object: a step of their own brings them back; a partition that has left
        }
        if (!tightens) {
            steps.put(Task.of(pair.was(), What.STRUCTURE), new AlterObject(from, to));
            return;
        }
        loosen(pair);
    }

    /** After all that leaves its place has left it. */
    private void attach(Pair table) {
        DatabaseObject detached = fates.detached(table, table.was().object());
        DatabaseObject present = fates.detached(table, table.from());
        if (!detached.attributes().equals(present.attributes())) {
            steps.put(Task.of(table.was(), What.STRUCTURE), new AlterObject(present, detached));
        }
        steps.put(
                Task.of(table.was(), What.TIGHTENING),
                new AlterObject(detached, table.was().object()));
    }

    private void loosen(Pair pair) {
        DatabaseObject loose = loose(pair.was().object());
        if (!loose.attributes().equals(pair.from().attributes())) {
            steps.put(Task.of(pair.was(), What.STRUCTURE), new AlterObject(pair.from(), loose));
        }
        steps.put(
                Task.of(pair.was(), What.TIGHTENING),
                new AlterObject(loose, pair.was().object()));
    }

    private static DatabaseObject loose(DatabaseObject object) {
        return object.kind() == ObjectKind.TYPE ? DomainChecks.loose(object) : NotNull.loose(object);
    }

    private List<DatabaseObject> enumColumns(Pair pair) {
        return fates.kept().stream()
                .filter(kept -> kept.was().object().kind() == ObjectKind.COLUMN
                        && Set.of("r", "p")
                                .contains(kept.was().attribute("relation_kind").orElse("")))
                .filter(kept -> kept.was().attribute("inherited").isEmpty())
                .filter(kept -> EnumLabels.used(fates.live(), kept.is(), pair.is()))
                .map(kept -> kept.was().object())
                .toList();
    }

    private static TableName tableName(CatalogObject object) {
        return new TableName(object.object().schema(), object.object().name());
    }
}
