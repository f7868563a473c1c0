package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes back needs what it needed before the change; others may have dropped that once the change had taken the need away. */
final class DroppedNeeds implements Needs {

    private final Lineage lineage;
    private final MergedCatalog merged;
    private final Policies policies;

    /** @param merged the definitions as far as they are put together; what settles a need changes them */
    DroppedNeeds(Lineage lineage, MergedCatalog merged, Policies policies) {
        this.lineage = lineage;
        this.merged = merged;
        this.policies = policies;
    }

    /** Settles all as is said of what has the need: what needs it stays away, or what is needed comes back too. */
    List<Conflict> settle() {
        return settle(lineage.before().dependencies()).stream().distinct().toList();
    }

    @Override
    public boolean isBroken(Dependency edge) {
        return merged.has(edge.dependent()) && !merged.has(edge.referenced()) && comesBack(edge);
    }

    /** True if the change took away what has the need, or the need alone, and nobody put another one in its place. */
    private boolean comesBack(Dependency edge) {
        CatalogObject before = lineage.before().at(edge.dependent()).orElseThrow();
        Optional<CatalogObject> after = lineage.afterOf(before);
        if (after.flatMap(lineage::nowOf).isEmpty()) {
            return lineage.againOf(before).isEmpty();
        }
        boolean lost = lineage.after().needsOf(after.orElseThrow().address()).stream()
                .map(need -> lineage.expectedAddressAfter(need.referenced()))
                .noneMatch(edge.referenced()::equals);
        CatalogObject expected = merged.at(edge.dependent()).orElseThrow();
        return lost
                && Stream.concat(Stream.of("type", "owned_by"), Renames.TEXTS.stream())
                        .allMatch(name -> before.attribute(name).equals(expected.attribute(name)));
    }

    @Override
    public Conflict conflict(Dependency edge) {
        CatalogObject before = lineage.before().at(edge.dependent()).orElseThrow();
        ConflictPolicy policy = policies.of(before);
        Conflict conflict = Conflict.about(
                Conflict.Kind.NEED_DROPPED,
                before.object().label(),
                "needs "
                        + lineage.before()
                                .at(edge.referenced())
                                .orElseThrow()
                                .object()
                                .label());
        return policy == ConflictPolicy.RESTORE_BASELINE && isLost(edge) ? conflict : conflict.settledBy(policy);
    }

    /** The values of a column went with it. */
    private boolean isLost(Dependency edge) {
        CatalogObject needed = lineage.before().at(edge.referenced()).orElseThrow();
        return needed.object().kind() == ObjectKind.COLUMN
                && needed.container().filter(merged::has).isPresent();
    }

    @Override
    public void settle(Dependency edge) {
        CatalogObject before = lineage.before().at(edge.dependent()).orElseThrow();
        if (policies.of(before) == ConflictPolicy.RESTORE_BASELINE && !isLost(edge)) {
            merged.restoreWithHome(lineage.before().at(edge.referenced()).orElseThrow());
            return;
        }
        lineage.afterOf(before)
                .flatMap(lineage::nowOf)
                .ifPresentOrElse(
                        merged::putNow, () -> merged.remove(away(before).address()));
    }

    /** A table does not come back without one of its columns. */
    private CatalogObject away(CatalogObject before) {
        return before.container()
                .filter(home -> before.object().kind() == ObjectKind.COLUMN)
                .flatMap(lineage.before()::at)
                .filter(home -> lineage.afterOf(home).isEmpty())
                .orElse(before);
    }
}
