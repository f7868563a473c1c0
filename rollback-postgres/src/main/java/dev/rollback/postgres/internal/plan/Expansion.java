package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.OccupiedName;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.step.SelectorStep;
import dev.rollback.step.Step;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.schema.RenameObject;
import dev.rollback.step.select.DropAdded;
import dev.rollback.step.select.DropNamed;
import dev.rollback.step.select.RestoreFromBaseline;
import dev.rollback.step.session.LockTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces the selectors of a plan with the concrete steps that they mean in the live database. */
public final class Expansion {

    private final Catalog live;
    private final Function<String, State> states;
    private final Definitions definitions;
    private final List<Obstacle> obstacles = new ArrayList<>();

    public Expansion(Catalog live, Function<String, State> states, Definitions definitions) {
        this.live = live;
        this.states = states;
        this.definitions = definitions;
    }

    /** The concrete steps; the locks that expanded steps need come first. */
    public List<Step> of(RollbackPlan plan) {
        List<Step> steps = new ArrayList<>();
        Set<TableName> locks = new TreeSet<>();
        for (Step step : plan.steps()) {
            if (step instanceof SelectorStep selector) {
                List<Step> meant = expand(selector);
                steps.addAll(meant);
                meant.forEach(concrete -> lock(locks, concrete));
            } else {
                requireTable(step);
                steps.add(step);
            }
        }
        if (!locks.isEmpty()) {
            steps.add(0, new LockTables(List.copyOf(locks)));
        }
        return steps;
    }

    /** What stands in the way, found while expanding. */
    public List<Obstacle> obstacles() {
        return List.copyOf(obstacles);
    }

    private List<Step> expand(SelectorStep selector) {
        if (selector instanceof DropAdded added) {
            return dropAdded(added);
        }
        if (selector instanceof DropNamed named) {
            return dropNamed(named);
        }
        RestoreFromBaseline restore = (RestoreFromBaseline) selector;
        return new Restoration(states.apply(restore.baseline()).catalog(), live, definitions).steps(restore);
    }

    private List<Step> dropAdded(DropAdded added) {
        Matching matching = new Matching(states.apply(added.baseline()).catalog(), live);
        List<CatalogObject> selected = matching.added().stream()
                .filter(object -> object.object().kind() == added.kind())
                .filter(object -> on(live, object, added.tables()))
                .toList();
        return drops(selected);
    }

    private List<Step> dropNamed(DropNamed named) {
        Optional<CatalogObject> found = Stream.of(named.kind(), ObjectKind.CONSTRAINT)
                .flatMap(kind -> live.ofKind(kind).stream())
                .filter(object -> isAskedFor(named, object))
                .filter(object ->
                        object.object().name().equals(named.name()) && on(live, object, Set.of(named.table())))
                .findFirst();
        if (found.isEmpty()) {
            obstacles.add(new Obstacle(
                    "RB-OBJECT-UNKNOWN",
                    named.kind().label() + " " + named.name(),
                    "there is none of that name on " + named.table(),
                    "check the spelling (names are case-sensitive); nothing was changed"));
        }
        return drops(found.stream().toList());
    }

    /** An index that belongs to a constraint is asked for by its own kind, too. */
    private static boolean isAskedFor(DropNamed named, CatalogObject object) {
        return object.object().kind() == named.kind()
                || (named.kind() == ObjectKind.INDEX && OccupiedName.isKey(object));
    }

    /** Dependents that are not dropped too would be taken by CASCADE; here they stand in the way, by name. */
    private List<Step> drops(List<CatalogObject> selected) {
        Set<Address> going = selected.stream().map(CatalogObject::address).collect(Collectors.toSet());
        for (CatalogObject object : selected) {
            live.dependentsOf(object.address()).stream()
                    .filter(edge -> edge.type() == 'n' && !going.contains(edge.dependent()))
                    .flatMap(edge -> live.at(edge.dependent()).stream())
                    .forEach(dependent -> obstacles.add(new Obstacle(
                            "RB-DEPENDENTS",
                            object.object().label(),
                            dependent.object().label() + " depends on it",
                            "drop that first, or plan back to a baseline; nothing was changed")));
        }
        return selected.stream()
                .sorted(java.util.Comparator.comparing((CatalogObject object) ->
                                object.attribute("type").orElse("").equals("f") ? 0 : 1)
                        .thenComparing(object -> object.object().identity()))
                .<Step>map(object -> new DropObject(live.whole(object)))
                .toList();
    }

    /** True if it is a part of one of the tables; of any, if none are named. */
    static boolean on(Catalog catalog, CatalogObject object, Set<TableName> tables) {
        return tables.isEmpty()
                || object.container()
                        .map(Address::whole)
                        .flatMap(catalog::at)
                        .map(table -> tables.contains(new TableName(
                                table.object().schema(), table.object().name())))
                        .orElse(false);
    }

    private void lock(Set<TableName> locks, Step step) {
        DatabaseObject object = step instanceof DropObject drop
                ? drop.object()
                : step instanceof CreateObject create
                        ? create.object()
                        : step instanceof AlterObject alter
                                ? alter.to()
                                : step instanceof RenameObject rename ? rename.from() : null;
        if (object == null) {
            return;
        }
        Stream.of("on", "referenced")
                .flatMap(name -> object.attributes().value(name).stream())
                .flatMap(name -> live.named(ObjectKind.TABLE, name).stream())
                .forEach(table -> locks.add(
                        new TableName(table.object().schema(), table.object().name())));
        if (object.kind() == ObjectKind.TABLE) {
            locks.add(new TableName(object.schema(), object.name()));
        }
    }

    private void requireTable(Step step) {
        TableName table =
                step instanceof KeepRows keep ? keep.table() : step instanceof Analyze analyze ? analyze.table() : null;
        boolean known = table == null
                || live.objects().stream()
                        .map(CatalogObject::object)
                        .anyMatch(object -> Set.of(ObjectKind.TABLE, ObjectKind.MATERIALIZED_VIEW)
                                        .contains(object.kind())
                                && object.schema().equals(table.schema())
                                && object.name().equals(table.name()));
        if (!known) {
            obstacles.add(new Obstacle(
                    "RB-TABLE-UNKNOWN",
                    "table " + table,
                    "there is no such table",
                    "check schema and spelling (names are case-sensitive); nothing was changed"));
        }
    }
}
