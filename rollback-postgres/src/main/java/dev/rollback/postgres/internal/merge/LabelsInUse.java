package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Labels;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.stream.Stream;

/**
 * Labels that an enumerated type loses again while definitions of others write them out. The server notes the type that these need, and
 * not the label.
 */
record LabelsInUse(Lineage lineage, MergedCatalog merged) {

    List<Conflict> conflicts() {
        return lineage.now().objects().stream()
                .filter(type -> type.attribute("labels").isPresent())
                .flatMap(type -> lost(type).stream().flatMap(label -> inUse(type, label)))
                .distinct()
                .toList();
    }

    private List<String> lost(CatalogObject type) {
        List<String> now = Labels.of(type.object());
        List<String> kept = merged.at(lineage.expectedAddress(type.address()))
                .map(of -> Labels.of(of.object()))
                .filter(labels -> Labels.renamed(now, labels).isEmpty())
                .orElse(now);
        return now.stream().filter(label -> !kept.contains(label)).toList();
    }

    private Stream<Conflict> inUse(CatalogObject type, String label) {
        String literal = Quote.literal(label) + "::" + type.object().identity();
        return lineage.now().dependentsOf(type.address()).stream()
                .map(Dependency::dependent)
                .filter(user -> merged.isCurrent(lineage.expectedAddress(user)))
                .flatMap(user -> lineage.now().at(user).stream())
                .filter(user -> Renames.TEXTS.stream()
                        .anyMatch(name -> user.attribute(name).orElse("").contains(literal)))
                .map(user -> Conflict.about(
                        Conflict.Kind.STILL_NEEDED,
                        type.object().label(),
                        "label " + label + " by " + user.object().label()));
    }
}
