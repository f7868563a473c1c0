package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Tables that the change moved aside: it gave each another name and a table of its own the former one, as one does who builds a table
 * anew beside the one in use. By its OID the moved table is the captured one, and goes back by a rename. But who writes rows since then
 * writes them to the table that has the name.
 *
 * @param before the captured state
 * @param successors the tables that have the names after the change, by the captured address
 */
public record MovedAside(State before, Map<Address, CatalogObject> successors) {

    /** No object has such an OID. */
    private static final long APART = 1L << 32;

    public MovedAside {
        successors = Map.copyOf(successors);
    }

    /** All whose rows are kept. */
    public static MovedAside of(State before, Catalog after) {
        Map<Address, CatalogObject> successors = new HashMap<>();
        before.catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(table -> RowCopies.hasRows(table) && before.keeps(table))
                .filter(table -> after.at(table.address())
                        .filter(moved -> !name(moved).equals(name(table)))
                        .isPresent())
                .forEach(table -> after.named(ObjectKind.TABLE, name(table))
                        .filter(of -> before.catalog().at(of.address()).isEmpty())
                        .ifPresent(of -> successors.put(table.address(), of)));
        return new MovedAside(before, successors);
    }

    private static String name(CatalogObject table) {
        return table.object().identity();
    }

    /** True for the name of one. */
    boolean has(TableName table) {
        return successors.values().stream()
                .anyMatch(of -> of.object().schema().equals(table.schema())
                        && of.object().name().equals(table.name()));
    }

    /** Some of them. */
    public MovedAside only(BiPredicate<Address, CatalogObject> wanted) {
        Map<Address, CatalogObject> some = new HashMap<>();
        successors.forEach((table, successor) -> {
            if (wanted.test(table, successor)) {
                some.put(table, successor);
            }
        });
        return new MovedAside(before, some);
    }

    /** The address of a captured table, for one who follows its name. */
    public static Address byName(Address table) {
        return new Address(table.catalog(), table.oid() + APART, table.part());
    }

    /** True for the address of what is known by name alone. */
    static boolean isByName(Address address) {
        return isByName(address.oid());
    }

    static boolean isByName(long oid) {
        return oid >= APART;
    }

    /** The captured state for one who follows the names: as if the change had dropped the tables that it moved. */
    public State byName() {
        if (successors.isEmpty()) {
            return before;
        }
        Catalog catalog = before.catalog();
        Set<Address> aside = new HashSet<>();
        successors.keySet().forEach(table -> add(table, aside));
        Catalog renumbered = new Catalog(
                catalog.objects().stream().map(object -> in(aside, object)).toList(),
                catalog.dependencies().stream()
                        .map(edge ->
                                new Dependency(in(aside, edge.dependent()), in(aside, edge.referenced()), edge.type()))
                        .toList());
        Map<Long, KeptRows> rows = new LinkedHashMap<>(before.rows());
        for (Address table : successors.keySet()) {
            Optional.ofNullable(rows.remove(table.oid()))
                    .map(kept -> kept.under(byName(table).oid()))
                    .ifPresent(kept -> rows.put(kept.oid(), kept));
        }
        return new State(
                before.baseline(),
                before.searchPath(),
                renumbered,
                rows,
                before.largeObjects(),
                before.logs(),
                before.seal());
    }

    /** What is part of it goes with it, sequences behind identity columns too. */
    private void add(Address part, Set<Address> aside) {
        if (aside.add(part)) {
            before.catalog().parts(part).forEach(of -> add(of.address(), aside));
        }
    }

    private static Address in(Set<Address> aside, Address address) {
        return aside.contains(address) ? byName(address) : address;
    }

    private static CatalogObject in(Set<Address> aside, CatalogObject object) {
        return aside.contains(object.address())
                ? new CatalogObject(
                        byName(object.address()),
                        object.container().map(container -> in(aside, container)),
                        "",
                        object.object())
                : object;
    }
}
