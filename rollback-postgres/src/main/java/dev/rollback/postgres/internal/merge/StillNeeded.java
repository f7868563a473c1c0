package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.List;

/**
 * What others made needs must stay with it, or both go.
 *
 * @param merged the definitions as far as they are put together; what settles a need changes them
 */
record StillNeeded(Lineage lineage, MergedCatalog merged, Policies policies) implements Needs {

    /** Settles all as is said of what is needed. */
    List<Conflict> settle() {
        return settle(lineage.now().dependencies());
    }

    @Override
    public boolean isBroken(Dependency edge) {
        Address dependent = lineage.expectedAddress(edge.dependent());
        return merged.isCurrent(dependent)
                && !merged.has(lineage.expectedAddress(edge.referenced()))
                && !leaves(dependent, edge.referenced());
    }

    /** True for something that goes back to the schema where it was. */
    private boolean leaves(Address dependent, Address needed) {
        return lineage.now()
                .at(needed)
                .filter(schema -> schema.object().kind() == ObjectKind.SCHEMA)
                .filter(schema -> merged.at(dependent)
                        .filter(object ->
                                !object.object().schema().equals(schema.object().name()))
                        .isPresent())
                .isPresent();
    }

    @Override
    public Conflict conflict(Dependency edge) {
        CatalogObject needed = lineage.now().at(edge.referenced()).orElseThrow();
        return Conflict.about(
                        Conflict.Kind.STILL_NEEDED,
                        needed.object().label(),
                        "by "
                                + lineage.now()
                                        .at(edge.dependent())
                                        .orElseThrow()
                                        .object()
                                        .label())
                .settledBy(policies.of(needed));
    }

    @Override
    public void settle(Dependency edge) {
        CatalogObject needed = lineage.now().at(edge.referenced()).orElseThrow();
        Address dependent = lineage.expectedAddress(edge.dependent());
        if (policies.of(needed) == ConflictPolicy.RESTORE_BASELINE) {
            lineage.before().at(dependent).ifPresentOrElse(merged::putCaptured, () -> merged.remove(dependent));
        } else {
            merged.keepWithHome(needed);
        }
    }
}
