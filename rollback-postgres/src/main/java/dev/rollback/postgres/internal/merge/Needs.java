package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Needs of one object for another that the merged definitions do not have. Settling one may settle others, and break others. */
interface Needs {

    boolean isBroken(Dependency edge);

    Conflict conflict(Dependency edge);

    void settle(Dependency edge);

    /** Settles all, in one order always, so that the same conflicts are told. */
    default List<Conflict> settle(Collection<Dependency> edges) {
        if (edges.stream().noneMatch(this::isBroken)) {
            return List.of();
        }
        List<Dependency> sorted = edges.stream().sorted().toList();
        List<Conflict> conflicts = new ArrayList<>();
        Set<Dependency> looked = new HashSet<>();
        boolean again = true;
        while (again) {
            again = false;
            for (Dependency edge : sorted) {
                if (isBroken(edge) && looked.add(edge)) {
                    again = true;
                    conflicts.add(conflict(edge));
                    settle(edge);
                }
            }
        }
        return conflicts;
    }
}
