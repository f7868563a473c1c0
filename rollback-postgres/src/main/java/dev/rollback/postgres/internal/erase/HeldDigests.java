package dev.rollback.postgres.internal.erase;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Numbers and digests of what a baseline holds, while rows are taken away. */
final class HeldDigests {

    private final Connection connection;
    private final Store store;
    private final State state;
    private final String problem;
    private final Map<HeldRows, Long> taken = new LinkedHashMap<>();

    HeldDigests(Connection connection, Store store, State state, String problem) {
        this.connection = connection;
        this.store = store;
        this.state = state;
        this.problem = problem;
    }

    private record Digest(long rows, String value) {}

    /** Proves, before anything is taken from it, that a copy is what was captured, and that its digest can be computed. */
    void requireIntact(HeldRows held) throws SQLException {
        if (held.kind() != HeldRows.Kind.COPY || taken.containsKey(held)) {
            return;
        }
        Digest digest = digest(held);
        KeptRows kept = state.rowsOf(held.table()).orElseThrow();
        if (!kept.matches(digest.rows(), digest.value())) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-DAMAGED",
                    problem,
                    "the copy of table " + kept.table()
                            + " does not give the digest of its capture, be it that it was tampered with, or that a type or function gives other values now",
                    "nothing was changed; discard the baseline if it must not keep the rows");
        }
    }

    void taken(HeldRows held, long rows) {
        taken.merge(held, rows, Long::sum);
    }

    /** Writes down what is left: rows that nobody wrote since the capture are more than that, so that their versions tell nothing any more. */
    void renew() throws SQLException {
        UUID baseline = state.baseline().id();
        for (Map.Entry<HeldRows, Long> entry : taken.entrySet()) {
            HeldRows held = entry.getKey();
            switch (held.kind()) {
                case COPY -> {
                    Digest digest = digest(held);
                    Jooq.on(connection)
                            .execute(
                                    store.sql(
                                            "UPDATE $own$.row_copy SET rows = ?, digest = ?, file = NULL, since = NULL WHERE baseline_id = ? AND state = 'before' AND oid = ?"),
                                    digest.rows(),
                                    digest.value(),
                                    baseline,
                                    held.oid());
                }
                case PART ->
                    Jooq.on(connection)
                            .execute(
                                    store.sql(
                                            "UPDATE $own$.row_copy SET rows = rows - ? WHERE baseline_id = ? AND state = 'before' AND oid = ?"),
                                    entry.getValue(),
                                    baseline,
                                    held.oid());
                case IMAGES ->
                    Jooq.on(connection)
                            .execute(
                                    store.sql(
                                            "UPDATE $own$.row_delta SET rows = rows - ? WHERE baseline_id = ? AND oid = ?"),
                                    entry.getValue(),
                                    baseline,
                                    held.oid());
                case LOG -> {}
            }
        }
        if (!taken.isEmpty()) {
            new BaselineStore(store).renew(connection, baseline);
        }
    }

    /** Expressions of generated columns may call functions that rely on the path that the application uses. */
    private Digest digest(HeldRows held) throws SQLException {
        String sql = new CopyDigest(RowCopies.image(state.catalog(), held.table()), held.relation()).sql();
        Session.searchPath(connection, state.searchPath());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            Digest digest = new Digest(row.getLong(1), row.getString(2));
            Session.emptySearchPath(connection);
            return digest;
        }
    }
}
