package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What merges came to when they were last asked, for as long as the database stands still: a review looks at what its plan was computed
 * from, and two transactions with one snapshot see the same rows. Values that callers' code makes are made anew each time. Safe for
 * concurrent use.
 */
public final class MergeMemory {

    /** Transaction ids go on after a restart, but begin again where an older backup is put in place. */
    private static final String MOMENT =
            "SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_current_snapshot(), pg_catalog.pg_postmaster_start_time(), pg_catalog.current_database(), current_user)";

    private volatile Held last = new Held("", Map.of());

    private record Held(String moment, Map<RowMerge, RowConflicts.Outcome> outcomes) {}

    /** Asks inside the running transaction, which keeps one snapshot and has written nothing. */
    public RowConflicts.Outcome of(Connection connection, RowMerge merge) throws SQLException {
        if (!merge.changed() || !new MergeQuestions(merge).made().isEmpty()) {
            return RowConflicts.of(connection, merge);
        }
        String moment = Rows.one(connection, MOMENT).get(0, String.class);
        RowConflicts.Outcome known = at(moment).get(merge);
        return known != null ? known : asked(connection, merge, moment);
    }

    private RowConflicts.Outcome asked(Connection connection, RowMerge merge, String moment) throws SQLException {
        RowConflicts.Outcome outcome = RowConflicts.of(connection, merge);
        Map<RowMerge, RowConflicts.Outcome> outcomes = new HashMap<>(at(moment));
        outcomes.put(merge, outcome);
        last = new Held(moment, outcomes);
        return outcome;
    }

    private Map<RowMerge, RowConflicts.Outcome> at(String moment) {
        Held held = last;
        return held.moment().equals(moment) ? held.outcomes() : Map.of();
    }
}
