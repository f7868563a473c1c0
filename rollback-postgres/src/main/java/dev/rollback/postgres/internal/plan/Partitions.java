package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.OccupiedName;
import java.util.Optional;
import java.util.Set;

/**
 * Which partitions are attached, and what comes with that.
 *
 * @param steps what is to be done; it may still grow
 */
record Partitions(Catalog baseline, Fates fates, Set<Task> steps) {

    private static final Set<String> STATES =
            Set.of("partition_states", "trigger_states", "validated_in", "copies_named");

    boolean isPartition(Address table) {
        return baseline.at(table)
                .flatMap(object -> object.attribute("partition_bound"))
                .isPresent();
    }

    /** A partition that is created anew is attached once its parent has its NOT NULL, and gets its rows after that. */
    private boolean isAttachedAnew(Address table) {
        return isPartition(table)
                && (fates.isCreated(table)
                        || baseline.needsOf(table).stream()
                                .map(edge -> edge.referenced().whole())
                                .anyMatch(this::isAttachedAnew));
    }

    /** True for a table that stays and is attached again. */
    boolean isAttachedInPlace(Address table) {
        return baseline.at(table)
                .map(object -> Task.of(object, Task.What.TIGHTENING))
                .filter(steps::contains)
                .isPresent();
    }

    /** True if the partition gets its rows, or its place, only after this of its parent. */
    boolean comesBefore(Task task, Address partition) {
        return switch (task.kind()) {
            case COLUMN -> isAttachedAnew(partition);
            case INDEX, CONSTRAINT -> isTakenOver(task.address()) && isAttached(partition);
            default -> false;
        };
    }

    private boolean isTakenOver(Address part) {
        return baseline.at(part).filter(Partitions::isTakenOver).isPresent();
    }

    /** Indexes and keys: a partition that is attached takes one that it has for each of its parent's, or gets one. */
    static boolean isTakenOver(CatalogObject part) {
        return part.object().kind() == ObjectKind.INDEX || OccupiedName.isKey(part);
    }

    private boolean isAttached(Address table) {
        return isPartition(table)
                && (fates.isCreated(table)
                        || isAttachedInPlace(table)
                        || baseline.needsOf(table).stream()
                                .map(edge -> edge.referenced().whole())
                                .anyMatch(this::isAttached));
    }

    /** True for an index or key of a partition that ATTACH PARTITION takes or makes: that of the parent is there by then. */
    boolean comesWithItsPartition(CatalogObject object) {
        return object.attribute("attached_to").isPresent()
                && baseline.needsOf(object.address()).stream()
                        .filter(edge -> edge.type() == 'P')
                        .flatMap(edge -> baseline.at(edge.referenced()).stream())
                        .noneMatch(Partitions::lacksPartitions);
    }

    /** ATTACH PARTITION takes an index that it finds, and makes one of its own where it finds none. */
    boolean attachedWithItsTable(CatalogObject object) {
        return comesWithItsPartition(object)
                && fates.isCreated(object.address())
                && isTakenOver(object)
                && object.container().filter(this::isAttachedInPlace).isPresent();
    }

    /** ON ONLY a table that has no partitions yet makes a valid index, which every partition would get. */
    static boolean lacksPartitions(CatalogObject object) {
        return isTakenOver(object)
                && object.attribute("on_partitioned").isPresent()
                && object.attribute("valid").equals(Optional.of("false"));
    }

    /** True for a trigger or constraint of a whole that says what it is in single partitions. */
    static boolean speaksOfPartitions(CatalogObject object) {
        return STATES.stream().anyMatch(name -> object.attribute(name).isPresent());
    }
}
