package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.plan.Task.What;
import dev.rollback.step.Step;
import dev.rollback.step.schema.AlterObject;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of tasks: each after what it needs. Rows come after the structure of their table and before whatever could refuse or
 * change them.
 */
final class Arrangement {

    private static final Set<ObjectKind> AFTER_ROWS = Set.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.STATISTICS);

    /** A published table without replica identity takes no UPDATE and no DELETE. */
    private static final Set<ObjectKind> PUBLISHING = Set.of(ObjectKind.PUBLICATION, ObjectKind.PUBLICATION_MEMBER);

    private final Catalog baseline;
    private final Fates fates;
    private final Set<Address> rows;
    private final Map<Task, Step> steps;
    private final Partitions partitions;

    /**
     * @param steps what is to be arranged; it may still grow until it is
     */
    Arrangement(Catalog baseline, Fates fates, Set<Address> rows, Map<Task, Step> steps) {
        this.baseline = baseline;
        this.fates = fates;
        this.rows = rows;
        this.steps = steps;
        this.partitions = new Partitions(baseline, fates, steps.keySet());
    }

    Partitions partitions() {
        return partitions;
    }

    List<Step> ordered() {
        Ordering<Task> ordering = new Ordering<>(
                new LinkedHashSet<>(steps.keySet()),
                Comparator.comparing(Task::what)
                        .thenComparing(Task::kind)
                        .thenComparing(Task::identity)
                        .thenComparing(task -> task.address().toString()));
        steps.keySet().forEach(task -> arrange(ordering, task));
        return ordering.ordered().stream().map(steps::get).toList();
    }

    private void arrange(Ordering<Task> ordering, Task task) {
        CatalogObject object = baseline.at(task.address()).orElseThrow();
        if (task.what() == What.SHELL) {
            return;
        }
        needs(ordering, task, object);
        object.container().ifPresent(container -> need(ordering, task, container));
        structure(ordering, task, object);
        attaching(ordering, task, object);
        rows(ordering, task, object);
        if (task.what() == What.REFRESH) {
            ordering.after(task, at(task.address(), What.STRUCTURE));
        }
        if (task.what() == What.REFRESH
                || PUBLISHING.contains(task.kind())
                || (task.what() == What.TIGHTENING && task.kind() == ObjectKind.TYPE)) {
            rows.forEach(filled -> ordering.after(task, at(filled, What.ROWS)));
        }
    }

    /** After what it and its columns depend on; an index by which a table is identified has columns that are NOT NULL. */
    private void needs(Ordering<Task> ordering, Task task, CatalogObject object) {
        if (object.attribute("replica_identity").isPresent()) {
            baseline.needsOf(object.address())
                    .forEach(edge -> ordering.after(task, at(edge.referenced(), What.TIGHTENING)));
        }
        baseline.needsOf(object.address()).forEach(edge -> need(ordering, task, edge.referenced()));
        baseline.columns(object.address()).stream()
                .flatMap(column -> baseline.needsOf(column.address()).stream())
                .forEach(edge -> need(ordering, task, edge.referenced()));
    }

    /** Columns in their order; partitions, indexes and keys in the order that gives each what it is to have. */
    private void structure(Ordering<Task> ordering, Task task, CatalogObject object) {
        if (task.kind() == ObjectKind.COLUMN) {
            baseline.columns(task.address().whole()).stream()
                    .filter(other -> other.address().part() < task.address().part())
                    .forEach(other -> ordering.after(task, at(other.address(), What.STRUCTURE)));
            columnsOfParents(object).forEach(of -> ordering.after(task, at(of.address(), task.what())));
        }
        if (Partitions.speaksOfPartitions(object) || Partitions.lacksPartitions(object)) {
            object.container().ifPresent(of -> baseline.heirs(of).forEach(child -> {
                ordering.after(task, at(child, What.STRUCTURE));
                ordering.after(task, at(child, What.TIGHTENING));
            }));
        }
    }

    /**
     * A partition is attached after the indexes and keys of its parent, and brings what is the parent's with it. What its columns have
     * beside, they get after.
     */
    private void attaching(Ordering<Task> ordering, Task task, CatalogObject object) {
        if (task.kind() == ObjectKind.TABLE && task.what() == What.TIGHTENING) {
            afterIndexesOfParent(ordering, task);
            if (fates.isCreated(task.address())) {
                afterNotNullOfParent(ordering, task);
            }
        }
        Optional<Task> attached = object.container().map(table -> at(table.whole(), What.TIGHTENING));
        if (partitions.attachedWithItsTable(object)) {
            attached.ifPresent(table -> ordering.after(table, task));
        } else if (task.what() == What.COMMENT
                || task.kind() == ObjectKind.COLUMN
                || object.attribute("attached_to").isPresent()) {
            attached.ifPresent(table -> ordering.after(task, table));
        }
    }

    /** What a column has from those of its parents, and what keeps it from being altered, comes and goes with them. */
    private Stream<CatalogObject> columnsOfParents(CatalogObject column) {
        return baseline.needsOf(column.address().whole()).stream()
                .flatMap(edge -> baseline.columns(edge.referenced().whole()).stream())
                .filter(other -> other.object().name().equals(column.object().name()));
    }

    /** Rows after the structure of their table; what could refuse or change them after the rows. */
    private void rows(Ordering<Task> ordering, Task task, CatalogObject object) {
        if (task.what() == What.TIGHTENING || task.what() == What.POSITION) {
            ordering.after(task, at(task.address(), What.STRUCTURE));
        }
        if (task.what() == What.ROWS) {
            ordering.after(task, at(task.address(), What.STRUCTURE));
            steps.keySet().stream()
                    .filter(other -> other.what() == What.POSITION)
                    .forEach(position -> ordering.after(task, position));
            if (!partitions.isAttachedInPlace(task.address())) {
                baseline.columns(task.address())
                        .forEach(column -> ordering.after(task, at(column.address(), What.STRUCTURE)));
            }
        }
        Address table = object.container().map(Address::whole).orElse(object.address());
        if (task.what() == What.TIGHTENING || AFTER_ROWS.contains(task.kind())) {
            ordering.after(task, at(table, What.ROWS));
            baseline.heirs(table).stream()
                    .filter(child -> !partitions.comesBefore(task, child))
                    .forEach(child -> ordering.after(task, at(child, What.ROWS)));
        }
        if (task.kind() == ObjectKind.CONSTRAINT) {
            new RuleArrangement(baseline, ordering).arrange(task, object);
        }
    }

    /** True if rows of the table come back, or rows of what inherits from it. */
    boolean fills(Address table) {
        return rows.contains(table) || baseline.heirs(table).stream().anyMatch(rows::contains);
    }

    /** NOT NULL is the partition's own unless its parent has it when it is attached. */
    private void afterNotNullOfParent(Ordering<Task> ordering, Task partition) {
        baseline.needsOf(partition.address()).stream()
                .flatMap(edge -> baseline.columns(edge.referenced().whole()).stream())
                .forEach(column -> ordering.after(partition, at(column.address(), What.TIGHTENING)));
    }

    /** ATTACH PARTITION gives a new partition the indexes and keys of its parent, as it did the first time. */
    private void afterIndexesOfParent(Ordering<Task> ordering, Task partition) {
        baseline.needsOf(partition.address()).stream()
                .flatMap(edge -> baseline.parts(edge.referenced()).stream())
                .filter(part -> Partitions.isTakenOver(part) && !Partitions.lacksPartitions(part))
                .forEach(part -> ordering.after(partition, at(part.address(), What.STRUCTURE)));
    }

    private void need(Ordering<Task> ordering, Task task, Address referenced) {
        boolean rowsOfType = task.what() == What.ROWS;
        for (Address address : List.of(referenced, referenced.whole())) {
            Task shell = at(address, What.SHELL);
            ordering.after(task, shell);
            Task structure = at(address, What.STRUCTURE);
            if (task.what() == What.ROWS && tightensDomain(structure)) {
                ordering.after(structure, task);
            } else if (!(task.kind() == ObjectKind.ROUTINE && steps.containsKey(shell))) {
                ordering.after(task, at(address, What.STRUCTURE));
            }
            if (task.what() == What.REFRESH) {
                ordering.after(task, at(address, What.REFRESH));
            }
        }
        if (!rowsOfType && referenced.part() == 0 && task.kind() != ObjectKind.COLUMN) {
            // a child is created after its parent has all its columns
            baseline.columns(referenced).forEach(column -> ordering.after(task, at(column.address(), What.STRUCTURE)));
        }
    }

    /** A constraint that a domain gets back may be broken by the rows of now: it waits for the rows of then. */
    private boolean tightensDomain(Task task) {
        return task.kind() == ObjectKind.TYPE
                && steps.get(task) instanceof AlterObject alter
                && alter.from().attributes().valueOr("constraint_names", "").length()
                        < alter.to()
                                .attributes()
                                .valueOr("constraint_names", "")
                                .length();
    }

    private Task at(Address address, What what) {
        return Task.at(baseline, address, what);
    }
}
