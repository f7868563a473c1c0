package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.merge.MergedRows;
import dev.rollback.postgres.internal.merge.ReversedRows;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rollback has put in place before it is compared.
 *
 * @param merged what merged rows are to come to
 * @param reversed what rows are to come to that were set back one by one
 * @param refreshed materialised views that were filled anew: from merged rows nobody knows beforehand what they show
 * @param countedBefore how many rows of tables the server's count had before, by OID
 */
public record Placed(
        List<MergedRows> merged, List<ReversedRows> reversed, Set<TableName> refreshed, Map<Long, Long> countedBefore) {

    /**
     * Nothing: the comparison is made outside of any rollback.
     *
     * @param counted the server's count of now: what the session wrote before is nobody's concern
     */
    static Placed nothing(Map<Long, Long> counted) {
        return new Placed(List.of(), List.of(), Set.of(), counted);
    }

    public Placed {
        merged = List.copyOf(merged);
        reversed = List.copyOf(reversed);
        refreshed = Set.copyOf(refreshed);
        countedBefore = Map.copyOf(countedBefore);
    }
}
