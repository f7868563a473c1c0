package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.step.schema.AlterObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens to each object: it stays, is altered in place, is dropped, is created. {@link Judging} works it out. */
final class Fates {

    private final Matching matching;
    private final Map<Address, CatalogObject> dropped;
    private final Map<Address, CatalogObject> created;
    private final Map<Address, Pair> altered;
    private final Map<Address, Pair> enums;

    Fates(
            Matching matching,
            Map<Address, CatalogObject> dropped,
            Map<Address, CatalogObject> created,
            Map<Address, Pair> altered,
            Map<Address, Pair> enums) {
        this.matching = matching;
        this.dropped = new LinkedHashMap<>(dropped);
        this.created = new LinkedHashMap<>(created);
        this.altered = new LinkedHashMap<>(altered);
        this.enums = new LinkedHashMap<>(enums);
    }

    Catalog live() {
        return matching.live();
    }

    Collection<CatalogObject> dropped() {
        return dropped.values();
    }

    boolean isDropped(Address live) {
        return dropped.containsKey(live);
    }

    Collection<CatalogObject> created() {
        return created.values();
    }

    boolean isCreated(Address baseline) {
        return created.containsKey(baseline);
    }

    boolean isAltered(CatalogObject baseline) {
        return altered.containsKey(baseline.address());
    }

    boolean isRetyped(CatalogObject column) {
        return Optional.ofNullable(altered.get(column.address()))
                .filter(Retyping::needed)
                .or(() -> matching.pairOf(column).filter(Retyping::inherited))
                .isPresent();
    }

    /** True if the table stays and has a column of a type whose labels are replaced: rows may hold a label that goes. */
    boolean hasEnumColumn(CatalogObject table) {
        return matching.liveOf(table).stream()
                .flatMap(live -> matching.live().columns(live.address()).stream())
                .anyMatch(column ->
                        enums.values().stream().anyMatch(pair -> EnumLabels.used(matching.live(), column, pair.is())));
    }

    /** True for a partition that stays and leaves its place. */
    boolean leaves(Address live) {
        return left().anyMatch(table -> table.is().address().equals(live));
    }

    private Stream<Pair> left() {
        return altered.values().stream().filter(Attaching::leaves);
    }

    /** A table that stays, while it is not attached. */
    DatabaseObject detached(Pair table, DatabaseObject partition) {
        return Attaching.detached(matching, table, partition);
    }

    /** What partitions leave: DETACH PARTITION locks the whole as exclusively as the part. */
    List<CatalogObject> wholesLeft() {
        return left().flatMap(table -> live().needsOf(table.is().address()).stream())
                .flatMap(edge -> live().at(edge.referenced()).stream())
                .filter(whole -> whole.attribute("partitioned").isPresent())
                .toList();
    }

    /** What takes partitions that stay out of their place. */
    List<AlterObject> leaving() {
        return left().map(table -> Attaching.leaving(matching, table)).toList();
    }

    Collection<Pair> altered() {
        return altered.values();
    }

    Collection<Pair> enums() {
        return enums.values().stream()
                .filter(pair -> !created.containsKey(pair.was().address()))
                .toList();
    }

    /** Captured objects that stay, with their live counterparts. */
    List<Pair> kept() {
        return matching.baseline().objects().stream()
                .filter(object -> !created.containsKey(object.address()))
                .flatMap(object -> matching.pairOf(object).stream())
                .filter(pair -> !dropped.containsKey(pair.is().address()))
                .toList();
    }
}
