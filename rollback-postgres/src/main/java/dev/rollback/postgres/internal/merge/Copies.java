package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a child or partition has only because of what it inherits from: columns, and indexes of a partition. It goes with what the change
 * gave the parent, also where others made the table since.
 *
 * @param lineage what came when
 */
record Copies(Lineage lineage) {

    /** How the server calls indexes that it makes by itself. */
    private static final Set<String> ENDINGS = Set.of("_idx", "_key", "_pkey", "_excl");

    /** True if it is a copy of something that the change created. */
    boolean goes(CatalogObject now) {
        return models(now).anyMatch(model -> lineage.nowIsCreatedByChange(model) || goes(model));
    }

    /** True if what it is a copy of is kept all the same. */
    boolean stays(CatalogObject now, MergedCatalog merged) {
        return models(now).anyMatch(model -> merged.has(lineage.expectedAddress(model.address())));
    }

    private Stream<CatalogObject> models(CatalogObject now) {
        if (now.object().kind() == ObjectKind.COLUMN) {
            return now.attribute("inherited").isPresent()
                            && now.attribute("local").isPresent()
                    ? ofParents(now)
                    : Stream.empty();
        }
        return now.attribute("attached_to").isPresent() && isNamedByTheServer(now)
                ? lineage.now().needsOf(now.address()).stream()
                        .filter(edge -> edge.type() == 'P')
                        .map(Dependency::referenced)
                        .flatMap(whole -> lineage.now().at(whole).stream())
                : Stream.empty();
    }

    private Stream<CatalogObject> ofParents(CatalogObject column) {
        return lineage.now().needsOf(column.address().whole()).stream()
                .flatMap(edge -> lineage.now().columns(edge.referenced().whole()).stream())
                .filter(other -> other.object().name().equals(column.object().name()));
    }

    /** One that others made and attached is theirs. */
    private boolean isNamedByTheServer(CatalogObject index) {
        String name = index.object().name();
        String table = index.container()
                .flatMap(lineage.now()::at)
                .map(of -> of.object().name())
                .orElse("");
        return name.startsWith(table) && ENDINGS.stream().anyMatch(name.replaceFirst("\\d+$", "")::endsWith);
    }
}
