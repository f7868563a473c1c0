package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.plan.Task.What;
import java.util.Optional;
import java.util.stream.Stream;

/** Constraints come after what children have of them, and after all rows that prove them. */
record RuleArrangement(Catalog baseline, Ordering<Task> ordering) {

    void arrange(Task task, CatalogObject constraint) {
        if (constraint.attribute("type").equals(Optional.of("c"))) {
            afterChecksOfChildren(task, constraint);
        }
        constraint
                .attribute("referenced")
                .flatMap(name -> baseline.named(ObjectKind.TABLE, name))
                .ifPresent(referenced -> {
                    referring(task, referenced.address());
                    baseline.heirs(referenced.address()).forEach(heir -> referring(task, heir));
                });
    }

    /** One that is not valid makes that of a child not valid, unless the child has its own before. */
    private void afterChecksOfChildren(Task check, CatalogObject object) {
        if (RowBarriers.isUnproven(object)) {
            object.container().ifPresent(table -> baseline.heirs(table)
                    .forEach(child -> ordering.after(check, Task.at(baseline, child, What.TIGHTENING))));
        }
        object.container().ifPresent(table -> baseline.heirs(table).stream()
                .flatMap(child -> baseline.parts(child).stream())
                .filter(part -> part.object().kind() == ObjectKind.CONSTRAINT
                        && part.object().name().equals(object.object().name()))
                .forEach(part -> ordering.after(check, Task.of(part, What.STRUCTURE))));
    }

    /** A foreign key is proven by all rows that it may refer to, and refers to a key only once all partitions have it. */
    private void referring(Task foreignKey, Address part) {
        Stream.of(What.STRUCTURE, What.ROWS, What.TIGHTENING)
                .forEach(what -> ordering.after(foreignKey, Task.at(baseline, part, what)));
        baseline.parts(part).stream()
                .filter(Partitions::isTakenOver)
                .forEach(key -> ordering.after(foreignKey, Task.of(key, What.STRUCTURE)));
    }
}
