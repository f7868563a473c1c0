package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.merge.MergedRows;
import java.util.List;
import java.util.Set;

/**
 * What a rollback has put in place before it is compared.
 *
 * @param merged what merged rows are to come to
 * @param refreshed materialised views that were filled anew: from merged rows nobody knows beforehand what they show
 */
public record Placed(List<MergedRows> merged, Set<TableName> refreshed) {

    /** Nothing: the comparison is made outside of any rollback. */
    public static final Placed NOTHING = new Placed(List.of(), Set.of());

    public Placed {
        merged = List.copyOf(merged);
        refreshed = Set.copyOf(refreshed);
    }
}
