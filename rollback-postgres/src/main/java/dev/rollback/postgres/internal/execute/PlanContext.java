package dev.rollback.postgres.internal.execute;

import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.MergeMemory;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the built-in executors get beyond the public context.
 *
 * @param executionId drawn for this execution
 * @param plan the plan
 * @param connection the transaction's connection
 * @param searchPath the path that the application uses; definitions are printed under an empty one
 * @param live the catalog as the plan found it
 * @param definitions writes statements
 * @param store the schema of ours
 * @param ownBaseline the baseline that the execution takes of itself; empty during a preview
 * @param states loads baselines by name; the one that the plan goes back to as it is to be reached
 * @param expectation what the plan is to reach, if it goes back to a baseline
 * @param stages what steps leave to later ones and to the commit
 * @param merges what merges come to
 */
record PlanContext(
        UUID executionId,
        RollbackPlan plan,
        Connection connection,
        String searchPath,
        Catalog live,
        Definitions definitions,
        Store store,
        Optional<UUID> ownBaseline,
        Function<String, State> states,
        Optional<Expectation> expectation,
        Stages stages,
        MergeMemory merges)
        implements PostgresContext {

    /** The context as built-in executors see it: nobody else makes contexts. */
    static PlanContext of(PostgresContext context) {
        return (PlanContext) context;
    }

    RowCopies copies() {
        return new RowCopies(store);
    }
}
