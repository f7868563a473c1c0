package dev.rollback.postgres.internal.erase;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Fence;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Purges rows from baselines in one transaction, while no rollback runs. */
public final class Erasing {

    /** What the server says when a type, a function or a value of then is not what it was: wrong names, values, rules; what functions raise. */
    private static final Set<String> OF_ANOTHER_TIME = Set.of("0A", "22", "23", "2F", "38", "39", "42", "P0");

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public Erasing(Database database, Store store, BaselineStore baselines, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    /** From one baseline. */
    public Erased from(Baseline baseline, Erasure erasure) {
        String problem = "Cannot erase rows from baseline " + baseline.name();
        return database.transaction(problem, Connection.TRANSACTION_READ_COMMITTED, connection -> {
            begin(connection, problem);
            Database.requireSame(connection, problem, baseline.identity());
            baselines.requireThere(connection, problem, baseline);
            Baseline now = baselines.find(connection, baseline.name()).orElseThrow();
            return purge(connection, problem, now, erasure);
        });
    }

    /** From all baselines that know one of the tables. */
    public List<Erased> everywhere(Erasure erasure) {
        String problem = "Cannot erase rows from the baselines";
        return database.transaction(problem, Connection.TRANSACTION_READ_COMMITTED, connection -> {
            begin(connection, problem);
            List<Erased> erased = new ArrayList<>();
            Map<TableName, Collection<List<String>>> unknown = new TreeMap<>(erasure.keys());
            for (Baseline baseline : baselines.list(connection)) {
                State state = locked(connection, problem, baseline);
                Map<TableName, Set<List<String>>> known = erasure.keys().entrySet().stream()
                        .filter(entry -> Purge.captured(state, entry.getKey()).isPresent())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                unknown.keySet().removeAll(known.keySet());
                if (!known.isEmpty()) {
                    erased.add(purge(
                            connection,
                            "Cannot erase rows from baseline " + baseline.name(),
                            state,
                            new Erasure(known)));
                }
            }
            unknown.keySet().stream().findFirst().ifPresent(table -> {
                throw new RollbackException.Refused(
                        "RB-TABLE-UNKNOWN",
                        problem,
                        "no baseline of this database knows table " + table,
                        "name a table that was there at a capture, by its name of then; nothing was changed");
            });
            return erased;
        });
    }

    /** A rollback that runs has looked at what it will put back. */
    private void begin(Connection connection, String problem) throws SQLException {
        Session.pin(connection, lockTimeout);
        Session.emptySearchPath(connection);
        Database.requireWritable(connection, problem);
        Session.silenceEventTriggers(connection);
        Fence.await(connection);
    }

    private Erased purge(Connection connection, String problem, Baseline baseline, Erasure erasure)
            throws SQLException {
        return purge(connection, problem, locked(connection, problem, baseline), erasure);
    }

    /** A seal that is about to be completed waits, and sees afterwards that the baseline is another one. */
    private State locked(Connection connection, String problem, Baseline baseline) {
        baselines.requireThere(connection, problem, baseline);
        Rows.of(connection, store.sql("SELECT 1 FROM $own$.baseline b WHERE b.id = ? FOR UPDATE"), baseline.id());
        return baselines.state(connection, baseline);
    }

    private Erased purge(Connection connection, String problem, State state, Erasure erasure) throws SQLException {
        try {
            return new Purge(connection, store, state, problem).of(erasure);
        } catch (SQLException e) {
            throw uncomputable(problem, e, e);
        } catch (DataAccessException e) {
            throw e.getCause() instanceof SQLException sql ? uncomputable(problem, sql, e) : e;
        }
    }

    private static <E extends Exception> RollbackException.Refused uncomputable(
            String problem, SQLException e, E thrown) throws E {
        String sqlState = String.valueOf(e.getSQLState());
        if (sqlState.equals("42501") || sqlState.length() != 5 || !OF_ANOTHER_TIME.contains(sqlState.substring(0, 2))) {
            throw thrown;
        }
        return new RollbackException.Refused(
                "RB-ERASE-UNCOMPUTABLE",
                problem,
                "what would be left cannot be computed now: " + Errors.reason(e),
                "bring back the types and functions that the captured columns need, or discard the baseline; nothing was changed");
    }
}
