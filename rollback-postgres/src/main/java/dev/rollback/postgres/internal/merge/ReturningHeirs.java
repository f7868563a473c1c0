package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables that come back to a parent whose columns others dropped or gave another type: they cannot be attached to it as they were. */
record ReturningHeirs(Lineage lineage, MergedCatalog merged) {

    List<Conflict> conflicts() {
        return lineage.before().ofKind(ObjectKind.TABLE).stream()
                .filter(table -> merged.has(table.address())
                        && lineage.afterOf(table).flatMap(lineage::nowOf).isEmpty()
                        && lineage.againOf(table).isEmpty())
                .flatMap(this::conflicts)
                .toList();
    }

    private Stream<Conflict> conflicts(CatalogObject table) {
        return lineage.before().needsOf(table.address()).stream()
                .map(Dependency::referenced)
                .filter(parent -> parent.part() == 0 && merged.has(parent))
                .flatMap(parent -> lineage.before().columns(parent).stream())
                .flatMap(column -> kind(column)
                        .map(kind -> Conflict.about(
                                kind,
                                table.object().label(),
                                "needs " + column.object().label()))
                        .stream());
    }

    private Optional<Conflict.Kind> kind(CatalogObject column) {
        Optional<CatalogObject> is = merged.at(column.address());
        if (is.isEmpty()) {
            return Optional.of(Conflict.Kind.NEED_DROPPED);
        }
        return is.get().attribute("type").equals(column.attribute("type")) || isOnlyCalledOtherwise(column)
                ? Optional.empty()
                : Optional.of(Conflict.Kind.NEED_RETYPED);
    }

    private boolean isOnlyCalledOtherwise(CatalogObject column) {
        return lineage.afterOf(column)
                .flatMap(lineage::nowOf)
                .filter(now -> ColumnType.of(now, lineage.now())
                        .at(lineage::expectedAddress)
                        .isSame(ColumnType.of(column, lineage.before())))
                .isPresent();
    }
}
