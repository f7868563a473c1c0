package dev.rollback.postgres.internal.execute;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.merge.Expectation;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Baselines by name, each loaded once a transaction. */
final class States implements Function<String, State> {

    private final Connection connection;
    private final BaselineStore baselines;
    private final Map<String, State> loaded = new HashMap<>();

    States(Connection connection, BaselineStore baselines) {
        this.connection = connection;
        this.baselines = baselines;
    }

    @Override
    public State apply(String name) {
        return loaded.computeIfAbsent(name, key -> baselines.state(connection, required(key)));
    }

    /** The same, but for the one that is to be reached: that one is what it is to be, not what it was. */
    Function<String, State> expecting(Optional<Expectation> target) {
        target.map(Expectation::state)
                .ifPresent(state -> loaded.put(state.baseline().name(), state));
        return this;
    }

    private Baseline required(String name) {
        return baselines
                .find(connection, name)
                .orElseThrow(() -> new RollbackException.Refused(
                        "RB-BASELINE-GONE",
                        "Cannot use baseline " + name,
                        "it was discarded, or belongs to another database",
                        "list the baselines of this database; nothing was changed"));
    }
}
