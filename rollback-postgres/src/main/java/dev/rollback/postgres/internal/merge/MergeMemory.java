package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.sql.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What merges came to when they were last asked, for as long as the database stands still: a review looks at what its plan was computed
 * from. Values that callers' code makes are made anew each time. Safe for concurrent use.
 */
public final class MergeMemory {

    private volatile Held last = new Held(new Moment(""), Map.of());

    private record Held(Moment moment, Map<RowMerge, RowConflicts.Outcome> outcomes) {}

    /** Asks inside the running transaction, which keeps one snapshot and has written nothing. */
    public RowConflicts.Outcome of(Connection connection, RowMerge merge) throws SQLException {
        if (!merge.changed() || !new MergeQuestions(merge).made().isEmpty()) {
            return RowConflicts.of(connection, merge);
        }
        Moment moment = Moment.of(connection);
        RowConflicts.Outcome known = at(moment).get(merge);
        return known != null ? known : asked(connection, merge, moment);
    }

    private RowConflicts.Outcome asked(Connection connection, RowMerge merge, Moment moment) throws SQLException {
        RowConflicts.Outcome outcome = RowConflicts.of(connection, merge);
        Map<RowMerge, RowConflicts.Outcome> outcomes = new HashMap<>(at(moment));
        outcomes.put(merge, outcome);
        last = new Held(moment, outcomes);
        return outcome;
    }

    private Map<RowMerge, RowConflicts.Outcome> at(Moment moment) {
        Held held = last;
        return held.moment().equals(moment) ? held.outcomes() : Map.of();
    }
}
