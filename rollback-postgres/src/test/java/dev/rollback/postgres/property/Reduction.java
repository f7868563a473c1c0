package dev.rollback.postgres.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Delta debugging: leaves out parts of a list, smaller and smaller ones, for as long as what is left still fails.
 *
 * @param fails what has to stay true; must hold for the whole list
 */
record Reduction<T>(Predicate<List<T>> fails) {

    /** A part of the list, in its order, that fails and of which no single element can be left out. */
    List<T> of(List<T> whole) {
        if (!whole.isEmpty() && fails.test(List.of())) {
            return List.of();
        }
        List<T> rest = List.copyOf(whole);
        int parts = Math.min(2, rest.size());
        while (rest.size() > 1) {
            List<T> fewer = withoutOnePart(rest, parts);
            if (fewer.size() < rest.size()) {
                rest = fewer;
                parts = Math.max(2, parts - 1);
            } else if (parts >= rest.size()) {
                return rest;
            } else {
                parts = parts * 2;
            }
            parts = Math.min(parts, rest.size());
        }
        return rest;
    }

    /** The first of the lists without one part that fails, or the list itself. */
    private List<T> withoutOnePart(List<T> list, int parts) {
        for (int part = parts - 1; part >= 0; part--) {
            int from = list.size() * part / parts;
            int to = list.size() * (part + 1) / parts;
            List<T> fewer = new ArrayList<>(list.subList(0, from));
            fewer.addAll(list.subList(to, list.size()));
            if (fails.test(fewer)) {
                return fewer;
            }
        }
        return list;
    }
}
