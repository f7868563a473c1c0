package dev.rollback.postgres.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts things in an order in which each comes after what it needs; among those that could come next, the smallest. A loop is cut at
 * its smallest member: the server then says whether that works.
 *
 * @param <T> what is ordered
 */
final class Ordering<T> {

    private final Map<T, Set<T>> needs = new LinkedHashMap<>();
    private final Comparator<T> ties;

    Ordering(Collection<T> things, Comparator<T> ties) {
        things.forEach(thing -> needs.put(thing, new HashSet<>()));
        this.ties = ties;
    }

    /** States that one thing comes after another; things that are not ordered here are passed over. */
    void after(T later, T earlier) {
        if (!later.equals(earlier) && needs.containsKey(later) && needs.containsKey(earlier)) {
            needs.get(later).add(earlier);
        }
    }

    List<T> ordered() {
        Map<T, Set<T>> neededBy = new HashMap<>();
        Map<T, Integer> open = new HashMap<>();
        needs.forEach((later, earlier) -> {
            open.put(later, earlier.size());
            earlier.forEach(
                    one -> neededBy.computeIfAbsent(one, key -> new HashSet<>()).add(later));
        });
        TreeSet<T> ready = new TreeSet<>(ties);
        TreeSet<T> waiting = new TreeSet<>(ties);
        needs.keySet().forEach(thing -> (needs.getOrDefault(thing, Set.of()).isEmpty() ? ready : waiting).add(thing));
        List<T> order = new ArrayList<>(needs.size());
        while (!ready.isEmpty() || !waiting.isEmpty()) {
            T next = ready.isEmpty() ? waiting.first() : ready.first();
            ready.remove(next);
            waiting.remove(next);
            order.add(next);
            for (T later : neededBy.getOrDefault(next, Set.of())) {
                int left = Objects.requireNonNull(open.get(later)) - 1;
                open.put(later, left);
                if (left == 0 && waiting.remove(later)) {
                    ready.add(later);
                }
            }
        }
        return order;
    }
}
