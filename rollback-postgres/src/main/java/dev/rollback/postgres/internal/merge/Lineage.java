package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.KeyRoles;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which object is which over three states of a catalog: before a change, after it, and now. */
final class Lineage {

    private final Matching change;
    private final Matching since;
    private final KeyRoles roles;
    private final Map<Address, CatalogObject> again = new HashMap<>();
    private final Set<Address> cameBack = new HashSet<>();
    private final Map<Address, Address> expectedOf = new HashMap<>();

    Lineage(Catalog before, Catalog after, Catalog now) {
        this.change = new Matching(before, after);
        this.roles = new KeyRoles(change);
        this.since = new Matching(after, now);
        Matching direct = new Matching(before, now);
        for (CatalogObject object : before.objects()) {
            if (afterOf(object).flatMap(this::nowOf).isEmpty()) {
                direct.liveOf(object)
                        .filter(found -> since.baselineOf(found).isEmpty())
                        .ifPresent(found -> {
                            again.put(object.address(), found);
                            cameBack.add(found.address());
                        });
            }
        }
        before.objects().forEach(object -> afterOf(object)
                .flatMap(this::nowOf)
                .or(() -> againOf(object))
                .ifPresent(found -> expectedOf.put(found.address(), object.address())));
        now.objects().stream().filter(this::cameSince).forEach(this::placeColumn);
    }

    /** A column that came since, in a table that had another OID before the change, gets a number after all others. */
    private void placeColumn(CatalogObject column) {
        Address home = expectedAddress(column.address().whole());
        if (column.address().part() > 0 && !home.equals(column.address().whole())) {
            int last = Math.max(
                    lastColumn(before(), home),
                    lastColumn(now(), column.address().whole()));
            expectedOf.put(
                    column.address(),
                    new Address(
                            home.catalog(), home.oid(), last + column.address().part()));
        }
    }

    private static int lastColumn(Catalog catalog, Address table) {
        List<CatalogObject> columns = catalog.columns(table);
        return columns.isEmpty() ? 0 : columns.get(columns.size() - 1).address().part();
    }

    Catalog before() {
        return change.baseline();
    }

    Catalog after() {
        return change.live();
    }

    Catalog now() {
        return since.live();
    }

    /** What a captured object was after the change. */
    Optional<CatalogObject> afterOf(CatalogObject before) {
        return change.liveOf(before);
    }

    /** The column after the change that held what a captured column held: itself, or a key that took its place. */
    Optional<CatalogObject> heldBy(CatalogObject before) {
        return roles.after(before);
    }

    /** Captured tables of which nobody can say which reference took the place of which. */
    Set<Address> unclear() {
        return roles.unclear();
    }

    /** Live columns that hold what captured ones held that the change dropped, by the captured column. */
    Map<Address, CatalogObject> successors() {
        Map<Address, CatalogObject> live = new HashMap<>();
        roles.successors().forEach((before, after) -> nowOf(after).ifPresent(now -> live.put(before, now)));
        return live;
    }

    /** What an object of the state after the change is now. */
    Optional<CatalogObject> nowOf(CatalogObject after) {
        return since.liveOf(after);
    }

    /** What a live object was when the change was sealed. */
    Optional<CatalogObject> afterOfNow(CatalogObject now) {
        return since.baselineOf(now);
    }

    /** A live object under a captured one's name, where the captured one went with the change or since. */
    Optional<CatalogObject> againOf(CatalogObject before) {
        return Optional.ofNullable(again.get(before.address()));
    }

    /** True if a live object came after the change was sealed. */
    boolean cameSince(CatalogObject now) {
        return since.baselineOf(now).isEmpty() && !cameBack.contains(now.address());
    }

    /** True if a live object was created by the change. */
    boolean nowIsCreatedByChange(CatalogObject now) {
        return since.baselineOf(now)
                .filter(after -> change.baselineOf(after).isEmpty())
                .isPresent();
    }

    /** What the change created, as it was at the seal. */
    Collection<CatalogObject> createdByChange() {
        return change.added();
    }

    /** The address that a live object has in the merged catalog: the captured one, if there is one. */
    Address expectedAddress(Address now) {
        return expectedOf.getOrDefault(now, now);
    }

    /** The address that an object of the state after the change has in the merged catalog: the captured one, if there is one. */
    Address expectedAddressAfter(Address after) {
        return after().at(after)
                .flatMap(change::baselineOf)
                .map(CatalogObject::address)
                .orElse(after);
    }
}
