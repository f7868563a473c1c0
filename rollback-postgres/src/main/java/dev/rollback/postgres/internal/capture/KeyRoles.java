package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Which column after a change holds what a column held before: the same one, or, where the change dropped it, the one that took its
 * place as the primary key or in the only foreign key. Numbers give way to UUIDs or the other way round, nothing else.
 */
public final class KeyRoles {

    private static final String UUID = "uuid";
    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

    private final Matching change;
    private final KeyReferences was;
    private final KeyReferences live;
    private final Map<Address, CatalogObject> successors = new LinkedHashMap<>();
    private final Map<Address, CatalogObject> predecessors = new HashMap<>();

    public KeyRoles(Matching change) {
        this.change = change;
        this.was = new KeyReferences(change.baseline());
        this.live = new KeyReferences(change.live());
        change.baseline().ofKind(ObjectKind.TABLE).forEach(this::primary);
        int known;
        do {
            known = successors.size();
            change.baseline().ofKind(ObjectKind.TABLE).forEach(this::references);
        } while (successors.size() > known);
    }

    /** True if keys of one type took the place of keys of another one that they cannot be converted to. */
    public static boolean replaced(CatalogObject one, CatalogObject other) {
        String a = one.attribute("type").orElse("");
        String b = other.attribute("type").orElse("");
        return (NUMBERS.contains(a) && b.equals(UUID)) || (a.equals(UUID) && NUMBERS.contains(b));
    }

    public Optional<CatalogObject> after(CatalogObject before) {
        return change.liveOf(before).or(() -> Optional.ofNullable(successors.get(before.address())));
    }

    public Optional<CatalogObject> before(CatalogObject after) {
        return change.baselineOf(after).or(() -> Optional.ofNullable(predecessors.get(after.address())));
    }

    /** Columns after the change that took the place of others, by the column of before. */
    public Map<Address, CatalogObject> successors() {
        return successors;
    }

    private void primary(CatalogObject table) {
        List<CatalogObject> former = RowKey.primary(change.baseline(), table);
        List<CatalogObject> now = change.liveOf(table)
                .map(after -> RowKey.primary(change.live(), after))
                .orElse(List.of());
        if (former.size() == 1 && now.size() == 1) {
            join(former.get(0), now.get(0));
        }
    }

    /** Tables of before with several foreign keys to one replaced key, of which nobody can say which took the place of which. */
    public Set<Address> unclear() {
        Set<Address> unclear = new HashSet<>();
        for (CatalogObject table : change.baseline().ofKind(ObjectKind.TABLE)) {
            references(table, (columns, others) -> {
                boolean open = columns.stream().anyMatch(column -> after(column).isEmpty())
                        && others.stream().anyMatch(other -> before(other).isEmpty());
                if (open) {
                    unclear.add(table.address());
                }
            });
        }
        return unclear;
    }

    private void references(CatalogObject table) {
        references(table, (columns, others) -> only(
                        columns, column -> after(column).isEmpty())
                .ifPresent(column ->
                        only(others, other -> before(other).isEmpty()).ifPresent(other -> join(column, other))));
    }

    /** Columns that refer to a key, before and after. */
    private void references(CatalogObject table, BiConsumer<List<CatalogObject>, List<CatalogObject>> consumer) {
        Optional<Map<Address, List<CatalogObject>>> is = change.liveOf(table).map(live::of);
        was.of(table).forEach((referred, columns) -> change.baseline()
                .at(referred)
                .flatMap(this::after)
                .flatMap(key -> is.map(of -> of.getOrDefault(key.address(), List.of())))
                .ifPresent(others -> consumer.accept(columns, others)));
    }

    private static Optional<CatalogObject> only(List<CatalogObject> columns, Predicate<CatalogObject> condition) {
        List<CatalogObject> found = columns.stream().filter(condition).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void join(CatalogObject former, CatalogObject now) {
        if (after(former).isEmpty() && before(now).isEmpty() && replaced(former, now)) {
            successors.put(former.address(), now);
            predecessors.put(now.address(), former);
        }
    }
}
