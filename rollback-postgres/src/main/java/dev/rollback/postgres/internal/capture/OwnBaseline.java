package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.catalog.Catalog;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;

/**
 * The baseline that an execution takes of itself, in its own transaction: what it is about to change can be brought back by the same
 * means. It exists only if the execution commits.
 */
public final class OwnBaseline {

    private final BaselineStore baselines;

    public OwnBaseline(BaselineStore baselines) {
        this.baselines = baselines;
    }

    /** Its name: the plan's, and enough of the execution's id to be unique. */
    public static String name(String plan, UUID execution) {
        return plan + " @" + execution.toString().substring(0, 8);
    }

    /** Writes the definitions down; rows are added step by step. */
    public UUID begin(Connection connection, String plan, UUID execution, Scope scope, String searchPath, Catalog live) {
        return baselines.begin(connection, execution, name(plan, execution), scope, searchPath, live, Optional.of(plan));
    }
}
